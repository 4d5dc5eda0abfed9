package io.regulars.checkout.review;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.RuleWarning;
import io.regulars.loyalty.RulesCheck;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Rule;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// An earning rule may close a loop as an offer may: points that pay for the order that earns them
/// (G-08). Its author is told before it counts.
@Component
class RuleLoops implements RuleWarning {
    private final Scene scene;

    RuleLoops(Scene scene) {
        this.scene = scene;
    }

    @Override
    public List<RulesCheck.Warning> of(Tx tx, Rule rule) {
        if (!earnsOnOrders(rule)) {
            return List.of();
        }
        return Told.of(scene.loops(tx, rule.starts()), rule, scene.rules(tx));
    }

    private static boolean earnsOnOrders(Rule rule) {
        return rule.body().asset() == Asset.POINTS && rule.body().on() == Rule.On.ORDER;
    }

    /// What is told of the loops that a rule closes.
    @Pure
    static final class Told {
        private Told() {}

        /// `published` are all rules; `rule` takes the place of its own versions.
        static List<RulesCheck.Warning> of(Loops.Sources before, Rule rule, List<Rule> published) {
            var rules = new ArrayList<Rule>();
            published.stream().filter(each -> !each.id().equals(rule.id())).forEach(rules::add);
            rules.add(rule);
            List<Loops.Loop> loops =
                    new ArrayList<>(Loops.find(before.with(Active.at(rule.starts(), rules))));
            loops.removeAll(Loops.find(before));
            return loops.stream().filter(Loops.Loop::fundsItself).map(Told::of).toList();
        }

        private static RulesCheck.Warning of(Loops.Loop loop) {
            String spent = yuan(loop.spent());
            String back = yuan(loop.back());
            boolean points = loop.kind() == Loops.Kind.POINTS;
            return new RulesCheck.Warning(
                    points ? "points-fund-themselves" : "coupons-fund-themselves",
                    (points ? "积分循环自付：" : "赠券循环自付：") + "付 " + spent + " 元，回来的价值可抵 " + back + " 元",
                    (points
                                    ? "points pay for the orders that earn them: "
                                    : "a coupon pays for the order that gives it again: ")
                            + "of "
                            + spent
                            + " yuan paid, value for "
                            + back
                            + " yuan comes back");
        }

        private static String yuan(long fen) {
            long rest = fen % 100;
            return rest == 0 ? "" + fen / 100 : fen / 100 + (rest < 10 ? ".0" : ".") + rest;
        }
    }
}
