'use strict';
// Draws every chart that the page has a place for, again whenever the colours or the room change.
(() => {
  const report = JSON.parse(document.getElementById('report-data').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  // Okabe and Ito's colours, told apart with every common colour vision; yellow is darker on white than theirs.
  const colours = {
    light: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8a7400'],
    dark: ['#56b4e9', '#f0803c', '#2fc79b', '#e093c0', '#e69f00', '#9db7ff', '#f0e442'],
  };
  const shapes = {
    plus: 'path://M3.5,0H6.5V3.5H10V6.5H6.5V10H3.5V6.5H0V3.5H3.5Z',
    pointingDown: 'path://M0,0H10L5,9Z',
    cross: 'path://M2,0L5,3L8,0L10,2L7,5L10,8L8,10L5,7L2,10L0,8L3,5L0,2Z',
  };
  const look = () => {
    const style = getComputedStyle(document.documentElement);
    const named = Object.fromEntries(['ink', 'soft', 'line', 'grid', 'card'].map(name => [name, style.getPropertyValue('--' + name).trim()]));
    return {
      ...named,
      colours: dark.matches ? colours.dark : colours.light,
      symbols: ['circle', 'triangle', 'diamond', 'rect', shapes.plus, shapes.pointingDown, shapes.cross],
      symbolsOfOthers: ['emptyCircle', 'emptyRect'],
      font: getComputedStyle(document.body).fontFamily,
    };
  };
  const places = [...document.querySelectorAll('.chart')];
  const drawn = new Map(places.map(place =>
    [place, echarts.init(place, null, { renderer: place.id === 'chart-map' || place.id === 'chart-popularity' ? 'canvas' : 'svg' })]));
  const draw = () => {
    const options = charts(report, look());
    // ECharts describes the drawing for screen readers; what the chart is about was said better here.
    drawn.forEach((chart, place) => {
      const said = place.dataset.label = place.dataset.label || place.getAttribute('aria-label');
      chart.setOption({ ...options[place.id](), aria: { enabled: true, label: { description: said } } }, true);
    });
  };
  draw();
  dark.addEventListener('change', draw);
  new ResizeObserver(() => drawn.forEach(chart => chart.resize())).observe(document.body);
})();
