package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When people come: at most one visit a day each, evenings and weekends more than other times. */
final class VisitCalendar {
    private static final double WEEKEND_BOOST = 1.6;
    private static final int FIRST_DAY_OF_WEEK =
            Period.FIRST_DATE.getDayOfWeek().getValue();
    private static final double[] HOUR_WEIGHTS = {
        1, 0.5, 0.3, 0.2, 0.2, 0.3, 0.7, 1.5, 2, 2.5, 3, 3, 4, 3.5, 2.5, 2.5, 2.5, 3, 4, 5.5, 7, 7, 5, 2.5
    };

    private final Dice dice;

    VisitCalendar(Dice dice) {
        this.dice = dice;
    }

    /** All visits of all shoppers in the order of time. */
    List<Visit> visits(List<Shopper> shoppers) {
        List<Visit> visits = new ArrayList<>();
        for (Shopper shopper : shoppers) {
            visits.addAll(visits(shopper));
        }
        visits.sort(Comparator.comparingLong(Visit::startSecond)
                .thenComparingInt(visit -> visit.shopper().index()));
        return visits;
    }

    private List<Visit> visits(Shopper shopper) {
        double[] dayWeights = new double[Period.DAYS];
        for (int day = shopper.firstDay(); day <= shopper.lastDay(); day++) {
            boolean weekend = (FIRST_DAY_OF_WEEK - 1 + day) % 7 >= 5;
            dayWeights[day] = weekend ? WEEKEND_BOOST : 1;
        }
        List<Long> starts = new ArrayList<>();
        for (int i = 0; i < shopper.visits(); i++) {
            int day = dice.pickWeighted(dayWeights);
            dayWeights[day] = 0;
            int hour = dice.pickWeighted(HOUR_WEIGHTS);
            starts.add(Period.secondOf(day) + hour * 3600L + dice.between(0, 3599));
        }
        starts.sort(null);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            visits.add(new Visit(shopper, starts.get(i), i == starts.size() - 1));
        }
        return visits;
    }
}
