package io.regulars.members;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What members tell of the chain's sensitive fields: kept only while the consent to that field
/// alone stands, told to nobody but the member, and read by nothing but what she agreed to. Log and
/// stored answers name the field and never the value.
@Component
public class SensitiveFields {
    private final Db db;
    private final Vault vault;
    private final OperationLog log;
    private final Profiles profiles;

    SensitiveFields(Db db, Vault vault, OperationLog log, Profiles profiles) {
        this.db = db;
        this.vault = vault;
        this.log = log;
        this.profiles = profiles;
    }

    /// Whether anything is kept of the field after that.
    @Pure
    public record Kept(Id member, String field, boolean told) {}

    /// A value that she told, for whom her consent lets read it.
    @Pure
    public record Value(FieldDefinition field, FieldDefinition.Sensitive words, String value) {
        /// What the value is called in English.
        public String valueEn() {
            return words.choicesEn().get(field.choices().indexOf(value));
        }

        @Override
        public String toString() {
            return "Value[" + field.name() + "]";
        }
    }

    /// A field as it stands with a member: what she last said to its consent, and what she told.
    record Standing(
            FieldDefinition field, @Nullable Consent said, SensitiveRows.@Nullable Told told) {}

    /// The chain's sensitive fields.
    List<FieldDefinition> defined(Tenant tenant) {
        return profiles.fields(tenant).stream().filter(field -> field.sensitive() != null).toList();
    }

    /// The purposes that are asked for by themselves.
    public Set<String> consents(Tenant tenant) {
        return profiles.fields(tenant).stream()
                .map(FieldDefinition::sensitive)
                .filter(sensitive -> sensitive != null)
                .map(FieldDefinition.Sensitive::consent)
                .collect(Collectors.toSet());
    }

    Answer<Kept> tell(Caller caller, RequestKey key, Id member, Telling said) {
        Vault.Keys keys = vault.keys(caller.tenant());
        return db.once(
                caller.tenant(), key, Kept.class, tx -> tell(tx, caller, keys, member, said));
    }

    private Outcome<Kept> tell(Tx tx, Caller caller, Vault.Keys keys, Id member, Telling said) {
        var standing = MemberRows.lock(tx, Set.of(member)).get(member);
        if (standing == null) {
            return Outcome.refused(Refused.UNKNOWN_MEMBER, "no such member");
        }
        if (!standing.active()) {
            return Outcome.refused(Refused.NOT_ACTIVE, "the member is no longer active");
        }
        return Telling.decide(said, MemberFields.all(tx), current(tx, member))
                .map(field -> {
                    boolean told = keep(tx, keys, member, field, said.value());
                    String action = told ? "member.sensitive-tell" : "member.sensitive-forget";
                    log.record(
                            tx,
                            caller,
                            Entry.of(action, "member:" + member)
                                    .after(Map.of("field", field.name())));
                    return new Kept(member, field.name(), told);
                });
    }

    /// Whether anything is kept now: a value, or nothing where there is none.
    private boolean keep(
            Tx tx, Vault.Keys keys, Id member, FieldDefinition field, @Nullable String value) {
        FieldDefinition.Sensitive as = field.sensitive();
        if (value == null || as == null) {
            SensitiveRows.remove(tx, member, field.name());
            return false;
        }
        var told = new SensitiveRows.Told(field.name(), value, db.clock().instant());
        SensitiveRows.put(tx, keys, member, as, told);
        return true;
    }

    /// What she told, of those fields whose consent stands at this moment.
    public List<Value> of(Tenant tenant, Id member) {
        var values = new ArrayList<Value>();
        for (Standing each : standings(tenant, member)) {
            FieldDefinition.Sensitive words = each.field().sensitive();
            boolean agreed = each.said() != null && each.said().state() == Consent.State.GRANTED;
            if (each.told() != null && agreed && words != null) {
                values.add(new Value(each.field(), words, each.told().value()));
            }
        }
        return values;
    }

    /// How each sensitive field stands with a member.
    List<Standing> standings(Tenant tenant, Id member) {
        List<FieldDefinition> fields = defined(tenant);
        if (fields.isEmpty()) {
            return List.of();
        }
        Vault.Keys keys = vault.keys(tenant);
        return db.read(
                tenant,
                tx -> {
                    Collection<Consent> current = current(tx, member);
                    List<SensitiveRows.Told> told = SensitiveRows.of(tx, keys, member);
                    return fields.stream()
                            .map(field ->
                                    new Standing(
                                            field,
                                            said(field, current),
                                            told.stream()
                                                    .filter(each ->
                                                            each.field().equals(field.name()))
                                                    .findFirst()
                                                    .orElse(null)))
                            .toList();
                });
    }

    private static @Nullable Consent said(FieldDefinition field, Collection<Consent> current) {
        FieldDefinition.Sensitive sensitive = field.sensitive();
        return current.stream()
                .filter(each -> sensitive != null && each.purpose().equals(sensitive.consent()))
                .findFirst()
                .orElse(null);
    }

    private static Collection<Consent> current(Tx tx, Id member) {
        return Consent.current(
                Consents.histories(tx, List.of(member)).getOrDefault(member, List.of()));
    }
}
