package io.regulars.reports;

import io.regulars.analytics.Text;

/// What a report is about.
enum Kind {
    OPERATIONS("会员运营分析报告", "Member operations report"),
    PURCHASE("会员购买行为报告", "Purchase behaviour report"),
    VALUE("会员价值报告", "Member value report");

    private final Text title;

    Kind(String zh, String en) {
        title = new Text(zh, en);
    }

    Text title() {
        return title;
    }
}
