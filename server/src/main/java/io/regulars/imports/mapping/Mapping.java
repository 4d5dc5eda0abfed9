package io.regulars.imports.mapping;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.imports.files.Format;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import io.regulars.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the columns of a file mean.
///
/// `zone` is where the file's local times were written; `scale` the decimals of its currency (2 for
/// fen and pence). Orders go into `channel`. `kinds` are asked in order for what a row is; a row
/// that none fits is a sale. `own` are the chain's own fields of its members, by their names;
/// `consents` what they say to texts of the chain. These two are left out of a mapping without
/// them, so that the fingerprints of older ones stay.
@Pure
public record Mapping(
        String name,
        String about,
        @Nullable Records records,
        @Nullable Format format,
        String zone,
        int scale,
        String channel,
        Member member,
        EqualLines equalLines,
        FinePrices finePrices,
        Plausible plausible,
        List<KindRule> kinds,
        Map<Target, Field> fields,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, Field> own,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Consenting> consents) {
    /// What stands before the name of a chain's own field where fields are named.
    public static final String OWN = "field:";

    /// Missing and null mean the same here, as a mapping is written by hand; unknown fields are
    /// still refused.
    private static final JsonMapper MAPPER =
            Json.mapper()
                    .rebuild()
                    .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /// What a row is: a line of an order (also where nothing is said), what a member brings along,
    /// or a member.
    public enum Records {
        ORDERS,
        BALANCES,
        MEMBERS
    }

    /// What a member says to a purpose, yes or no, by a text and version that the chain has. An
    /// empty value says nothing.
    @Pure
    public record Consenting(String purpose, String textVersion, Field said) {
        public Consenting {
            check(
                    purpose != null && textVersion != null && said != null,
                    "consents",
                    "purpose, textVersion and said are required");
            check(said.column() != null, "consents", "what is said stands in a column");
        }
    }

    /// Where a field comes from: a column, or steps alone (a constant).
    @Pure
    public record Field(@Nullable String column, List<Step> steps) {
        public Field {
            steps = steps == null ? List.of() : List.copyOf(steps);
        }
    }

    /// How the file names members. IDENTITY: the value is that of an identity of `channel`; TYPED:
    /// the value itself is written `phone:…`, `memberNo:…` or `channel:value`. `create` makes
    /// members for identities and phones that are unknown.
    @Pure
    public record Member(As as, @Nullable String channel, boolean create) {
        public enum As {
            IDENTITY,
            PHONE,
            MEMBER_NO,
            TYPED
        }

        public Member {
            if (as == As.IDENTITY
                    && (channel == null || !channel.matches("[a-z][a-z0-9-]{0,31}"))) {
                throw new InvalidMapping(
                        "member.channel", "a small letter, then up to 31 of a-z, 0-9 and -");
            }
        }
    }

    /// Whether rows of one order that agree in every field are a second scan of the same article or
    /// a repeated row.
    public enum EqualLines {
        KEEP,
        DROP
    }

    /// What becomes of a price that is finer than the currency: the row is rejected, or the line's
    /// amount is rounded half up.
    public enum FinePrices {
        REJECT,
        ROUND_LINE
    }

    /// What is still believable. `unitPrice` is a decimal of the currency. Dates after the import
    /// began, by more than a day, never are.
    @Pure
    public record Plausible(
            long quantity, String unitPrice, LocalDate earliest, boolean zeroPrice) {}

    /// Fits a row whose `field` has this value, beginning or sign. Exactly one of `equal`, `prefix`
    /// and `negative` is asked.
    @Pure
    public record KindRule(
            Target field,
            @Nullable String equal,
            @Nullable String prefix,
            @Nullable Boolean negative,
            Line.Kind is) {
        public KindRule {
            int asked =
                    (equal == null ? 0 : 1) + (prefix == null ? 0 : 1) + (negative == null ? 0 : 1);
            if (asked != 1) {
                throw new InvalidMapping(
                        "kinds", "each asks for exactly one of equal, prefix and negative");
            }
        }

        boolean fits(String text) {
            if (equal != null) {
                return text.equals(equal);
            }
            return prefix != null
                    ? text.startsWith(prefix)
                    : text.startsWith("-") == Boolean.TRUE.equals(negative);
        }
    }

    public Mapping {
        check(name != null && name.matches("[a-z0-9-]{1,40}"), "name", "1 to 40 of a-z, 0-9 and -");
        check(
                channel != null && channel.matches("[a-z0-9-]{1,32}"),
                "channel",
                "1 to 32 of a-z, 0-9 and -");
        check(scale >= 0 && scale <= 3, "scale", "0 to 3 decimals");
        check(
                zone != null && zone(zone) != null,
                "zone",
                "a zone of the IANA list, like Asia/Shanghai");
        check(
                member != null && equalLines != null && finePrices != null,
                "member, equalLines, finePrices",
                "are required");
        check(plausible != null && plausible.earliest() != null, "plausible", "is required");
        about = about == null ? "" : about;
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
        check(kinds.size() <= 50, "kinds", "at most 50");
        check(fields != null && !fields.isEmpty(), "fields", "are required");
        var copy = new EnumMap<Target, Field>(Target.class);
        copy.putAll(fields);
        own = own == null ? Map.of() : Map.copyOf(own);
        consents = consents == null ? List.of() : List.copyOf(consents);
        check(
                own.isEmpty() && consents.isEmpty() || records == Records.MEMBERS,
                "own, consents",
                "only where rows are members");
        check(own.size() <= 200 && consents.size() <= 20, "own, consents", "at most 200 and 20");
        required(records, copy);
        own.forEach((field, from) -> checkSteps("own." + field, from, true, false));
        consents.forEach(one -> checkSteps("consents", one.said(), false, false));
        copy.forEach((target, field) ->
                checkSteps("fields." + target, field, dated(target), dated(target)));
        fields = java.util.Collections.unmodifiableMap(copy);
    }

    /// Throws [InvalidMapping] or a Jackson exception where the text is no mapping.
    public static Mapping read(String json) {
        try {
            return MAPPER.readValue(json, Mapping.class);
        } catch (tools.jackson.core.JacksonException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidMapping invalid) {
                    throw invalid;
                }
            }
            // what the reader says helps an author; our classes' names are nobody's
            throw new InvalidMapping(
                    "mapping",
                    broken.getOriginalMessage()
                            .replaceAll(" \\(class [^)]*\\)", "")
                            .replaceAll("`?(?:io\\.regulars|java)\\.[\\w.$<>]*`?", "its type"));
        }
    }

    public String write() {
        return MAPPER.writeValueAsString(this);
    }

    /// SHA-256 of the mapping's canonical text: the same mapping whatever the order of its keys.
    @JsonIgnore
    public String fingerprint() {
        byte[] text = Json.canonical(MAPPER.valueToTree(this)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Bucket.sha256().digest(text));
    }

    public boolean balances() {
        return records == Records.BALANCES;
    }

    public boolean members() {
        return records == Records.MEMBERS;
    }

    @Override
    public Map<String, Field> own() {
        return own == null ? Map.of() : own;
    }

    @Override
    public List<Consenting> consents() {
        return consents == null ? List.of() : consents;
    }

    /// The file's column that a field comes from, by its name in reports ([Problem#named]); null
    /// where there is none.
    public @Nullable String column(@Nullable String named) {
        if (named != null && named.startsWith(OWN)) {
            Field field = own().get(named.substring(OWN.length()));
            return field == null ? named : field.column(); // a column may be headed so
        }
        Field field = named == null ? null : fields.get(Target.valueOf(named));
        return field == null ? null : field.column();
    }

    /// All that a row's texts come from.
    Stream<Field> sources() {
        return Stream.of(
                        fields.values().stream(),
                        own().values().stream(),
                        consents().stream().map(Consenting::said))
                .flatMap(each -> each);
    }

    List<String> datePatterns() {
        if (members()) {
            return List.of(); // each of its dates has patterns of its own
        }
        Field placedAt = fields.get(balances() ? Target.EXPIRES : Target.PLACED_AT);
        if (placedAt == null && balances()) {
            return List.of();
        }
        if (placedAt == null || !(placedAt.steps().getLast() instanceof Step.Date(var patterns))) {
            throw new IllegalStateException(
                    "the constructor lets no mapping without a date through");
        }
        return patterns;
    }

    private static void required(@Nullable Records records, Map<Target, Field> fields) {
        if (records == Records.MEMBERS) {
            check(
                    fields.containsKey(Target.MEMBER)
                            || fields.containsKey(Target.PHONE)
                            || fields.containsKey(Target.CARD_NO),
                    "fields",
                    "member, phone or cardNo is required");
        } else if (records == Records.BALANCES) {
            check(
                    fields.containsKey(Target.MEMBER)
                            && (fields.containsKey(Target.POINTS)
                                    || fields.containsKey(Target.GROWTH)),
                    "fields",
                    "member, and points or growth, are required");
        } else {
            check(
                    fields.keySet()
                            .containsAll(
                                    List.of(
                                            Target.ORDER,
                                            Target.PLACED_AT,
                                            Target.SKU,
                                            Target.QUANTITY)),
                    "fields",
                    "order, placedAt, sku and quantity are required");
            check(
                    fields.containsKey(Target.UNIT_PRICE) || fields.containsKey(Target.PAID),
                    "fields",
                    "unitPrice or paid is required");
        }
    }

    /// `may` a field end with a date, or `must` it.
    private static void checkSteps(String name, Field field, boolean may, boolean must) {
        check(field.column() != null || !field.steps().isEmpty(), name, "a column or a constant");
        check(field.steps().size() <= 20, name, "at most 20 steps");
        for (int i = 0; i < field.steps().size(); i++) {
            boolean date = field.steps().get(i) instanceof Step.Date;
            boolean last = i == field.steps().size() - 1;
            check(!date || may && last, name, "date is the last step of a field that is a date");
            check(date || !must || !last, name, "the last step is a date");
        }
        check(!must || !field.steps().isEmpty(), name, "the last step is a date");
    }

    private static boolean dated(Target target) {
        return target == Target.PLACED_AT
                || target == Target.EXPIRES
                || target == Target.BIRTHDAY
                || target == Target.REGISTERED_AT;
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidMapping(field, rule);
        }
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    @JsonProperty("format")
    public @Nullable Format format() {
        return format;
    }
}
