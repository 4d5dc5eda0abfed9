package io.regulars.members;

import io.regulars.kernel.Pure;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A partial change of a profile: what is absent stays; `clear` names what is taken away (`name`,
/// `sex`, `birthday`, `address`, `fields.x`). `tags` replace all tags.
@Pure
public record ProfileChange(
        @Nullable String name,
        @Nullable String sex,
        @Nullable Birthday birthday,
        @Nullable String address,
        @Nullable Map<String, Object> fields,
        @Nullable Set<String> tags,
        @Nullable Set<String> clear) {
    public ProfileChange {
        Check.optional("name", name, 80);
        Check.sex("sex", sex);
        Check.optional("address", address, 400);
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        if (tags != null) {
            tags = Set.copyOf(tags);
            Check.that(tags.size() <= 200, "tags", "at most 200");
            tags.forEach(tag -> Check.text("tags", tag, 60));
        }
        clear = clear == null ? Set.of() : Set.copyOf(clear);
        Check.that(
                clear.stream()
                        .allMatch(c ->
                                c.matches(
                                        "name|sex|birthday|address|fields\\.[a-zA-Z]\\w{0,39}|tags\\..{1,60}")),
                "clear",
                "name, sex, birthday, address, fields.x or tags.x");
    }

    @Override
    public Map<String, Object> fields() {
        return fields == null ? Map.of() : fields;
    }

    boolean clears(String what) {
        return clear != null && clear.contains(what);
    }

    @Override
    public String toString() {
        return "ProfileChange";
    }
}
