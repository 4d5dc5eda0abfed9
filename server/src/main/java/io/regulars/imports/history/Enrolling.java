package io.regulars.imports.history;

import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.members.Brought.Became;
import io.regulars.members.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Posts the people of a batch and counts what becomes of them.
record Enrolling(PeopleSink sink, Tenant tenant, Id importId) {
    private static final String OWN = "fields.";

    private static final Map<Reason, Why> REASONS =
            Map.of(
                    Refused.UNKNOWN_FIELD, Why.BAD_FIELD,
                    Refused.FIELD_TYPE, Why.BAD_FIELD,
                    Refused.UNKNOWN_TEXT, Why.UNKNOWN_TEXT,
                    Refused.UNKNOWN_MEMBER, Why.UNKNOWN_MEMBER,
                    Refused.NOT_ACTIVE, Why.NOT_ACTIVE,
                    Refused.IDENTITY_OF_ANOTHER, Why.OTHER_PERSON,
                    Refused.OTHER_PHONE, Why.OTHER_PERSON,
                    Refused.BIRTHDAY_TOO_SOON, Why.BIRTHDAY_TOO_SOON);

    void post(List<Fact.Enrolled> people, Count count) {
        var some = new ArrayList<Fact.Enrolled>();
        for (Fact.Enrolled one : people) {
            if (one.twin()) {
                count.add(one.person().row(), Why.TWO_MEMBERS, null);
            } else {
                some.add(one);
            }
        }
        if (some.isEmpty()) {
            return;
        }
        List<Outcome<Became>> outcomes = sink.take(tenant, some, importId);
        for (int i = 0; i < some.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Done<Became>(var became) -> count.enrolled(became);
                case Outcome.Refused<Became>(var refusal) ->
                        count.note(
                                some.get(i).person().row(),
                                REASONS.getOrDefault(refusal.reason(), Why.REFUSED),
                                field(refusal));
            }
        }
    }

    private static @org.jspecify.annotations.Nullable String field(Refusal refusal) {
        String field = refusal.field();
        if (field != null && field.startsWith(OWN)) {
            return Mapping.OWN + field.substring(OWN.length());
        }
        return "birthday".equals(field) ? Target.BIRTHDAY.name() : null;
    }
}
