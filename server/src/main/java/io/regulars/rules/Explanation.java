package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a condition holds or not: each node with its answer and the value that it saw (null where
/// there was none).
@Pure
public record Explanation(
        Condition condition, boolean holds, @Nullable String seen, List<Explanation> of) {
    /// The tree as indented lines, one a node.
    public String say(Locale locale) {
        var text = new StringBuilder();
        say(locale, "", text);
        return text.toString();
    }

    private void say(Locale locale, String indent, StringBuilder text) {
        boolean zh = Saying.chinese(locale);
        text.append(indent)
                .append(holds ? "✓ " : "✗ ")
                .append(of.isEmpty() ? condition.say(locale) : head(zh));
        if (seen != null) {
            text.append(zh ? "（实际：" : " (seen: ").append(seen).append(zh ? "）" : ")");
        }
        text.append('\n');
        of.forEach(each -> each.say(locale, indent + "  ", text));
    }

    private String head(boolean zh) {
        return switch (condition) {
            case Condition.All _ -> zh ? "以下全部满足" : "all of these";
            case Condition.Any _ -> zh ? "以下至少一项满足" : "at least one of these";
            case Condition.Not _ -> zh ? "以下不满足" : "not this";
            default -> zh ? "同一商品行满足" : "one line with";
        };
    }
}
