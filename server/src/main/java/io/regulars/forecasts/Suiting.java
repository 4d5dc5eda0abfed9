package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.members.FieldDefinition;
import io.regulars.members.SensitiveFields.Value;
import io.regulars.models.Recommending.Pick;
import io.regulars.models.Recommending.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides what a sensitive field changes about suggestions (S2-50): goods that suit what a member
/// told of herself come first, on half of the places at most, so that the rest still follows what
/// she buys.
@Pure
final class Suiting {
    private Suiting() {}

    /// The goods that suit her, each with the value that it suits, in the order of `goods`: numbers
    /// and their categories. `told` is empty without her consent, and so is the answer.
    static Map<String, Value> of(
            Map<String, String> goods, List<Value> told, Map<String, List<Suit>> lines) {
        var suits = new LinkedHashMap<String, Value>();
        goods.forEach((item, category) ->
                told.stream()
                        .filter(each ->
                                lines.getOrDefault(each.field().name(), List.of()).stream()
                                        .anyMatch(line ->
                                                line.value().equals(each.value())
                                                        && line.names(item, category)))
                        .findFirst()
                        .ifPresent(each -> suits.put(item, each)));
        return suits;
    }

    /// `picks` with goods that suit in front: first those that were picked anyway, then others in
    /// the order of `suited`; never more than half of `most`, rounded up.
    static List<Pick> first(List<Pick> picks, List<String> suited, int most) {
        int places = (most + 1) / 2;
        var front = new LinkedHashSet<String>();
        for (Pick pick : picks) {
            if (suited.contains(pick.item()) && front.size() < places) {
                front.add(pick.item());
            }
        }
        for (String item : suited) {
            if (front.size() < places) {
                front.add(item);
            }
        }
        var all = new ArrayList<Pick>();
        front.forEach(item -> all.add(new Pick(item, Reason.SUITS, null, 0)));
        for (Pick pick : picks) {
            if (!front.contains(pick.item()) && all.size() < most) {
                all.add(pick);
            }
        }
        return List.copyOf(all);
    }

    /// Why a good is shown. Only she herself reads what she told; whoever serves her reads that she
    /// told it.
    static String zh(Value told, boolean herself) {
        String label = told.field().label();
        return herself ? "因您告知的" + label + "：" + told.value() : "因会员本人告知的" + label;
    }

    static String en(Value told, boolean herself) {
        String label = told.words().labelEn();
        return herself
                ? "Suits your " + label + ", as you told us: " + told.valueEn()
                : "Suits the " + label + " that the member told us";
    }

    /// Why lines cannot be kept of a field; null where they can.
    static @Nullable Refusal refusal(@Nullable FieldDefinition field, List<Suit> lines) {
        if (field == null || field.sensitive() == null) {
            return Refusal.at(
                    "field", Refused.UNKNOWN_SENSITIVE_FIELD, "define it among the member fields");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!field.choices().contains(lines.get(i).value())) {
                return Refusal.at(
                        "goods[" + i + "].value", Refused.NO_CHOICE_OF_FIELD, field.rule());
            }
        }
        return null;
    }
}
