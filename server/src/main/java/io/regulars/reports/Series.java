package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.List;

/// What a metric was of one group, the oldest period first and this one last, with the days of
/// each.
@Pure
record Series(Watch watch, Group group, List<Figure> figures, List<Integer> days) {
    Series {
        if (figures.isEmpty() || figures.size() != days.size()) {
            throw new IllegalArgumentException("a figure for each period");
        }
        figures = List.copyOf(figures);
        days = List.copyOf(days);
    }

    Figure now() {
        return figures.getLast();
    }

    /// Without the periods in which there was nothing yet: a chain that begins in March did not
    /// lose its members of January.
    Series sinceThereIsAnything() {
        int first = 0;
        while (first < figures.size() - 1 && empty(figures.get(first))) {
            first++;
        }
        return new Series(
                watch,
                group,
                new ArrayList<>(figures.subList(first, figures.size())),
                new ArrayList<>(days.subList(first, days.size())));
    }

    private boolean empty(Figure figure) {
        return watch.how() == Watch.How.SHARE
                ? figure.den() == 0
                : figure.nothing() || figure.num() == 0;
    }

    List<Figure> before() {
        return figures.subList(0, figures.size() - 1);
    }
}
