package io.regulars.analytics;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.rules.Called;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What counts as active (DEF-05): on which days a member was there by herself. `behaviours` are
/// counted by name; with `everyBehaviour` all are, whatever they are called. Receiving a message,
/// what the house posts by itself and what expires never count.
@Pure
public record Active(
        boolean orders, boolean redemptions, boolean everyBehaviour, List<String> behaviours) {
    /// What counts where the chain has said nothing.
    public static final Active BY_HOUSE = new Active(true, true, true, List.of());

    private static final int MOST = 20;

    /// Where a definition says what counts.
    private static final String HERE = "{{active}}";

    public Active {
        behaviours = List.copyOf(behaviours);
        InvalidValue.unless(
                behaviours.size() <= MOST, "behaviours", "at most " + MOST + " behaviours");
        InvalidValue.unless(
                behaviours.isEmpty() || !everyBehaviour,
                "behaviours",
                "none by name where every one counts");
        InvalidValue.unless(
                behaviours.stream().distinct().count() == behaviours.size(),
                "behaviours",
                "each once");
        for (int i = 0; i < behaviours.size(); i++) {
            String field = "behaviours[" + i + "]";
            InvalidValue.text(field, behaviours.get(i), 64);
            InvalidValue.unless(
                    !behaviours.get(i).toLowerCase(Locale.ROOT).startsWith("message"),
                    field,
                    "receiving a message never counts");
        }
        InvalidValue.unless(
                orders || redemptions || everyBehaviour || !behaviours.isEmpty(),
                "behaviours",
                "something must count: orders, redemptions or a behaviour");
    }

    /// Where `text` says what counts, in words; any other text as it is.
    Text in(Text text) {
        return new Text(text.zh().replace(HERE, said(true)), text.en().replace(HERE, said(false)));
    }

    /// The same in one sentence of each language.
    Text says() {
        return new Text(said(true), said(false));
    }

    private String said(boolean zh) {
        var all = new ArrayList<String>();
        if (orders) {
            all.add(zh ? "有效订单" : "a valid order");
        }
        if (redemptions) {
            all.add(zh ? "积分兑换" : "a redemption of points");
        }
        if (everyBehaviour) {
            all.add(
                    zh
                            ? "会员本人的任何行为（签到、浏览、评价等）"
                            : "anything else that a member does (check-in, view, review …)");
        }
        behaviours.forEach(each -> all.add(Called.BY_HOUSE.name(Called.Topic.BEHAVIOUR, each, zh)));
        if (zh || all.size() == 1) {
            return String.join("、", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }
}
