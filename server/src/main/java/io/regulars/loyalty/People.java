package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.members.Members;
import io.regulars.members.Profile;
import io.regulars.rules.Birthday;
import io.regulars.rules.Need;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// The members as rules see them. Loaded only where some rule of the chain asks for it.
@Component
class People {
    private static final List<Need> ASKED =
            List.of(
                    Need.MEMBER,
                    Need.BIRTHDAY,
                    Need.CHILDREN,
                    Need.FIELDS,
                    Need.TAGS,
                    Need.TAKEN_OFF);

    private final Members members;

    People(Members members) {
        this.members = members;
    }

    Members members() {
        return members;
    }

    /// Those of `ids` that are members.
    Map<Id, Who> of(Tx tx, Collection<Id> ids, Program program) {
        return later(tx, ids, program).get();
    }

    /// As the other, in one round trip with what is asked next.
    Supplier<Map<Id, Who>> later(Tx tx, Collection<Id> ids, Program program) {
        var all = new HashMap<Id, Who>();
        if (asked(program)) {
            Supplier<Map<Id, Profile>> profiles = members.profilesLater(tx, ids);
            return () -> {
                profiles.get().forEach((id, profile) -> all.put(id, who(profile)));
                return all;
            };
        }
        Supplier<Set<Id>> existing = members.existingLater(tx, ids);
        return () -> {
            existing.get().forEach(id -> all.put(id, unknown(id)));
            return all;
        };
    }

    /// Whether some rule wants to know more of a member than the id.
    static boolean asked(Program program) {
        return ASKED.stream().anyMatch(program::needs);
    }

    /// A member of whom no rule wants to know more than the id.
    static Who unknown(Id id) {
        return new Who(
                id, null, 0, 0, Instant.EPOCH, "", null, null, null, Map.of(), Set.of(), List.of());
    }

    static Who who(Profile p) {
        io.regulars.members.Birthday born = p.birthday();
        var who =
                new Who(
                        p.id(),
                        null,
                        0,
                        0,
                        p.registeredAt(),
                        p.channel(),
                        p.store(),
                        p.sex(),
                        born == null ? null : new Birthday(born.date(), born.byLunar()),
                        p.fields(),
                        p.tags(),
                        p.children());
        return p.takenOff().isEmpty() ? who : who.without(p.takenOff());
    }
}
