package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Sensitive fields of one member: the value is shown to herself alone. A device or a consultant
/// that found something out tells it here too, and hears no more than that it is kept.
@RestController
class SensitiveFieldsApi {
    private final SensitiveFields fields;
    private final Members members;

    SensitiveFieldsApi(SensitiveFields fields, Members members) {
        this.fields = fields;
        this.members = members;
    }

    /// What may be told: in the chain's own words, and in English.
    record Choice(String value, String valueEn) {}

    /// `consent` is the purpose to agree to, `said` what she last answered to it; `toldAt` is there
    /// while something is kept, `value` where it is shown to herself.
    record Field(
            String name,
            String label,
            String labelEn,
            String purpose,
            List<Choice> choices,
            String consent,
            Consent.@Nullable State said,
            @Nullable Instant toldAt,
            @Nullable String value) {
        static Field of(SensitiveFields.Standing standing, boolean clear) {
            FieldDefinition field = standing.field();
            FieldDefinition.Sensitive words = field.sensitive();
            if (words == null) {
                throw new IllegalStateException("the field is not sensitive");
            }
            SensitiveRows.Told told = standing.told();
            return new Field(
                    field.name(),
                    field.label(),
                    words.labelEn(),
                    field.purpose(),
                    IntStream.range(0, field.choices().size())
                            .mapToObj(i ->
                                    new Choice(field.choices().get(i), words.choicesEn().get(i)))
                            .toList(),
                    words.consent(),
                    standing.said() == null ? null : standing.said().state(),
                    told == null ? null : told.at(),
                    told == null || !clear ? null : told.value());
        }
    }

    /// Hers, in clear.
    @GetMapping("/api/v1/me/sensitive-fields")
    Page<Field> mine(Visitor who) {
        return new Page<>(
                fields.standings(who.tenant(), who.member()).stream()
                        .map(each -> Field.of(each, true))
                        .toList(),
                null);
    }

    /// Tells a value, or takes back what was told where there is none.
    @PostMapping("/api/v1/me/sensitive-fields")
    ResponseEntity<SensitiveFields.Kept> tellMine(
            Visitor who, Caller caller, RequestKey key, @RequestBody Telling said) {
        return Answered.ok(fields.tell(caller, key, who.member(), said));
    }

    /// Which are agreed to and told, without the values.
    @GetMapping("/api/v1/members/{id}/sensitive-fields")
    Page<Field> of(Caller caller, @PathVariable Id id) {
        boolean known = members.existing(caller.tenant(), List.of(id)).contains(id);
        Answered.found(known ? id : null, "no such member");
        return new Page<>(
                fields.standings(caller.tenant(), id).stream()
                        .map(each -> Field.of(each, false))
                        .toList(),
                null);
    }

    /// As the member's own, for whoever found it out with her.
    @PostMapping("/api/v1/members/{id}/sensitive-fields")
    ResponseEntity<SensitiveFields.Kept> tell(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Telling said) {
        return Answered.ok(fields.tell(caller, key, id, said));
    }
}
