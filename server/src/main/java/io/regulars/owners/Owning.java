package io.regulars.owners;

import io.regulars.access.staff.StaffMember;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// Decides who may look after whom.
@Pure
final class Owning {
    private Owning() {}

    /// Somebody who is to look after members. `reaches`: whether the member's store is in his part
    /// of the chain; what belongs to no store is the whole chain's.
    @Pure
    record Candidate(Id id, StaffMember.State state, boolean reaches) {}

    /// Who looks after her next, null for nobody.
    @Pure
    record Next(@Nullable Id owner) {}

    /// `present` is who looks after her, `to` who is to; null for nobody.
    static Outcome<Next> decide(@Nullable Id present, @Nullable Candidate to) {
        if (to == null) {
            return present == null
                    ? Outcome.refused(Refused.WITHOUT_OWNER, "there is nobody to take off")
                    : Outcome.done(new Next(null));
        }
        if (to.state() == StaffMember.State.DISABLED) {
            return Outcome.refused(
                    Refusal.at("owner", Refused.OWNER_LEFT, "choose somebody who is there"));
        }
        if (!to.reaches()) {
            return Outcome.refused(
                    Refusal.at("owner", Refused.OWNER_ELSEWHERE, "choose somebody of that store"));
        }
        return to.id().equals(present)
                ? Outcome.refused(Refusal.at("owner", Refused.OWNED_ALREADY, "nothing changes"))
                : Outcome.done(new Next(to.id()));
    }
}
