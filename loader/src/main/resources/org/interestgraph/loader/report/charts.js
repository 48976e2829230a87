'use strict';
// Options of the charts, each from the report's data and the colours of the moment.
const charts = (report, look) => {
  const number = value => value.toLocaleString('en', { maximumFractionDigits: 4 });
  const percent = value => (100 * value).toLocaleString('en', { maximumFractionDigits: 1 }) + '%';
  const axis = (type, more) => ({
    type, nameTextStyle: { color: look.soft }, axisLabel: { color: look.soft, hideOverlap: true },
    axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false },
    splitLine: { show: type !== 'category', lineStyle: { color: look.grid } }, ...more,
  });
  const below = (name, type, more) => axis(type, { name, nameLocation: 'middle', nameGap: 28, ...more });
  const base = more => ({
    animation: false, color: look.colours, textStyle: { fontFamily: look.font },
    aria: { enabled: true },
    grid: { left: 12, right: 20, top: 36, bottom: 34, containLabel: true },
    // Plain text: titles of items are never read as HTML.
    tooltip: {
      renderMode: 'richText', confine: true, backgroundColor: look.card, borderColor: look.line,
      textStyle: { color: look.ink, fontSize: 12 },
    },
    legend: { top: 0, left: 0, type: 'scroll', textStyle: { color: look.ink }, inactiveColor: look.line, pageTextStyle: { color: look.soft } },
    ...more,
  });
  const kept = {
    symbol: 'none', silent: true, lineStyle: { color: look.soft, type: 'dashed' },
    label: { color: look.soft, formatter: 'kept', position: 'end', distance: 3 }, data: [{ xAxis: report.model.bestEpoch }],
  };
  const line = (name, data, n, more) => ({
    name, type: 'line', data, symbol: look.symbols[n], symbolSize: 5, showSymbol: data.length < 40, color: look.colours[n],
    lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted'][n % 3] }, ...more,
  });
  const byEpoch = (series) => base({
    tooltip: { ...base({}).tooltip, trigger: 'axis', valueFormatter: number },
    xAxis: below('epoch', 'value', { min: 1, max: Math.max(2, report.history.length), minInterval: 1, splitLine: { show: false } }),
    yAxis: axis('value', { scale: true }), series,
  });
  const along = column => report.history.filter(row => row[column] !== null).map(row => [row.epoch, row[column]]);

  const ranked = metric => {
    const rows = report.measured.ranking.filter(row => row.k === report.chartK).reverse();
    const interval = row => row.confidenceIntervals[metric] || [row[metric], row[metric]];
    const colour = row => look.colours[row.name === rows[rows.length - 1].name ? 0 : 1];
    return base({
      legend: undefined,
      grid: { left: 28, right: 28, top: 14, bottom: 24, containLabel: true },
      xAxis: axis('value', { min: 0, splitNumber: 4 }),
      yAxis: axis('category', { data: rows.map(row => row.name), axisLabel: { color: look.ink } }),
      tooltip: { ...base({}).tooltip, formatter: point => {
        const row = rows[point.dataIndex];
        return `${row.name}: ${number(row[metric])} (95%: ${interval(row).map(number).join(' to ')})`;
      } },
      series: [{
        type: 'custom', data: rows.map((row, n) => [...interval(row), n]), encode: { x: [0, 1], y: 2 }, z: 2,
        renderItem: (at, api) => {
          const [low, high] = [0, 1].map(end => api.coord([api.value(end), api.value(2)]));
          return { type: 'line', shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
            style: { stroke: colour(rows[at.dataIndex]), lineWidth: 5, opacity: 0.4, lineCap: 'round' } };
        },
      }, {
        type: 'scatter', symbolSize: 12, z: 3,
        data: rows.map((row, n) => ({ value: [row[metric], n], symbol: look.symbols[n === rows.length - 1 ? 0 : 2], itemStyle: { color: colour(row) } })),
        label: { show: true, position: 'top', distance: 5, color: look.ink, formatter: point => point.value[0].toFixed(4) },
      }],
    });
  };

  const histogram = () => {
    const row = report.measured.classification.find(one => one.name === 'this model');
    const { binEdges, positives, negatives } = row.scoreDistribution;
    const side = (name, counts, sign, n) => ({
      name, type: 'bar', stack: 'pairs', barCategoryGap: '12%', color: look.colours[n], data: counts.map(count => sign * count),
    });
    return base({
      tooltip: { ...base({}).tooltip, trigger: 'axis', valueFormatter: value => number(Math.abs(value)) + ' pairs' },
      xAxis: below('predicted probability of a purchase', 'category', {
        data: positives.map((_, n) => `${number(binEdges[n])}–${number(binEdges[n + 1])}`), axisLine: { onZero: false },
      }),
      yAxis: axis('value', { axisLabel: { color: look.soft, formatter: value => number(Math.abs(value)) } }),
      series: [side('held-out pairs', positives, 1, 0), side('pairs without a purchase', negatives, -1, 1)],
    });
  };

  const map = () => {
    const { groups, explained } = report.map;
    return base({
      tooltip: { ...base({}).tooltip, formatter: point => `${point.data.label}\n${point.seriesName}` },
      grid: { left: 34, right: 20, top: 48, bottom: 34, containLabel: true },
      xAxis: below(`1st axis, ${percent(explained[0])} of the variance`, 'value', { scale: true }),
      yAxis: axis('value', { scale: true, name: `2nd axis, ${percent(explained[1])}`, nameLocation: 'middle', nameGap: 40 }),
      dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl' }, { type: 'inside', yAxisIndex: 0, zoomOnMouseWheel: 'ctrl' }],
      series: groups.map((group, n) => ({
        name: group.name, type: 'scatter', symbolSize: 8,
        symbol: group.isCategory ? look.symbols[n] : look.symbolsOfOthers[group.name === 'no category' ? 1 : 0],
        color: group.isCategory ? look.colours[n] : look.soft,
        itemStyle: { opacity: group.isCategory ? 0.8 : 0.35 },
        data: group.points.map(point => ({ value: [point.x, point.y], label: point.label })),
      })),
    });
  };

  const groups = () => {
    const { groups } = report.catalogue;
    const share = column => {
      const all = groups.reduce((sum, group) => sum + group[column], 0) || 1;
      return groups.map(group => group[column] / all);
    };
    const range = group => group.fewestBuyers === group.mostBuyers ? `${group.mostBuyers}` : `${group.fewestBuyers}–${group.mostBuyers}`;
    return base({
      grid: { left: 12, right: 20, top: 36, bottom: 26, containLabel: true },
      tooltip: { ...base({}).tooltip, trigger: 'axis', valueFormatter: percent },
      xAxis: below('groups of equal size, by users who bought an item', 'category', { nameGap: 46, data: groups.map(range), axisLabel: { color: look.soft, interval: 0, rotate: 35 } }),
      yAxis: axis('value', { axisLabel: { color: look.soft, formatter: percent } }),
      series: [['of purchases', 'buyers', 1], ['of recommendations', 'recommendations', 0]].map(([name, column, n]) => ({
        name, type: 'bar', data: share(column), color: look.colours[n], barGap: '5%',
      })),
    });
  };

  const popularity = () => {
    // A logarithmic axis has no 0: it stands a decade below 1.
    const shown = value => value === 0 ? 0.1 : value;
    const label = { color: look.soft, formatter: value => value < 1 ? '0' : number(value) };
    return base({
      legend: undefined,
      grid: { left: 34, right: 20, top: 16, bottom: 34, containLabel: true },
      tooltip: { ...base({}).tooltip, formatter: ({ data }) => `${data.label}\nbought by ${number(data.buyers)}, recommended to ${number(data.recommended)}` },
      xAxis: below('users who bought it', 'log', { min: 0.1, axisLabel: label }),
      yAxis: axis('log', { min: 0.1, axisLabel: label, name: 'users it is recommended to', nameLocation: 'middle', nameGap: 44 }),
      series: [{
        type: 'scatter', symbolSize: 7, color: look.colours[0], itemStyle: { opacity: 0.5 },
        data: report.catalogue.points.map(point => ({ value: [shown(point.buyers), shown(point.recommended)], ...point })),
      }],
    });
  };

  const coverage = () => {
    const names = [...new Set(report.measured.ranking.map(row => row.name))];
    const all = names.length === 0 ? [['this model', report.catalogue.coverage.map(at => at.share)]] : names.map(name =>
      [name, report.measured.ranking.filter(row => row.name === name).map(row => row.coverage)]);
    return base({
      tooltip: { ...base({}).tooltip, trigger: 'axis', valueFormatter: percent },
      xAxis: below('k', 'category', { data: report.ks, boundaryGap: report.ks.length === 1 }),
      yAxis: axis('value', { min: 0, axisLabel: { color: look.soft, formatter: percent } }),
      series: all.map(([name, data], n) => line(name, data, n)),
    });
  };

  const blend = () => {
    const parts = Object.entries(report.model.blend).filter(([name]) => name !== 'recency').sort((a, b) => a[1] - b[1]);
    return base({
      legend: undefined,
      grid: { left: 12, right: 56, top: 8, bottom: 8, containLabel: true },
      xAxis: axis('value', { min: 0 }),
      yAxis: axis('category', { data: parts.map(([name]) => name), axisLabel: { color: look.ink } }),
      series: [{ type: 'bar', data: parts.map(([, weight]) => weight), color: look.colours[0], barMaxWidth: 18,
        label: { show: true, position: 'right', color: look.ink, formatter: point => number(point.value) } }],
    });
  };

  return {
    'chart-loss': () => byEpoch([line('training loss', along('trainLoss'), 0, { markLine: kept })]),
    'chart-validation': () => {
      const k = (report.history.find(row => row.k !== null) || {}).k;
      return byEpoch([line(`recall@${k}`, along('recallAtK'), 0, { markLine: kept }), line(`NDCG@${k}`, along('ndcgAtK'), 1)]);
    },
    'chart-recall': () => ranked('recall'),
    'chart-ndcg': () => ranked('ndcg'),
    'chart-scores': histogram,
    'chart-map': map,
    'chart-groups': groups,
    'chart-popularity': popularity,
    'chart-coverage': coverage,
    'chart-blend': blend,
  };
};
