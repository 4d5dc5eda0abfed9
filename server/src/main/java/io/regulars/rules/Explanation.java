package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a condition holds or not: each node with its sentence, its answer and the value that it saw
/// (null where there was none), in both languages.
@Pure
public record Explanation(
        Condition condition,
        Words sentence,
        boolean holds,
        @Nullable Words seen,
        List<Explanation> of) {
    /// The tree as indented lines, one a node.
    public String say(Locale locale) {
        var text = new StringBuilder();
        say(Saying.chinese(locale), "", text);
        return text.toString();
    }

    private void say(boolean zh, String indent, StringBuilder text) {
        text.append(indent)
                .append(holds ? "✓ " : "✗ ")
                .append(of.isEmpty() ? (zh ? sentence.zh() : sentence.en()) : head(zh));
        if (seen != null) {
            text.append(zh ? "（实际：" + seen.zh() + "）" : " (seen: " + seen.en() + ")");
        }
        text.append('\n');
        of.forEach(each -> each.say(zh, indent + "  ", text));
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
