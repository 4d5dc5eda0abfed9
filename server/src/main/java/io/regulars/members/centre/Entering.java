package io.regulars.members.centre;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.members.ConsentText;
import io.regulars.members.NewConsent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether somebody may become a member by what he says at the door.
@Pure
final class Entering {
    /// Purposes without which there is no membership, where the chain keeps a text of them. Any
    /// other "yes" is free, and none is taken for given.
    private static final Set<String> NEEDED = Set.of("service", "privacy");

    private Entering() {}

    /// What a newcomer says. `of14`: that he is 14 or older, which nobody is asked to prove; a
    /// younger one needs a parent (PIPL 31). `invitedBy` is what the link named that he came by,
    /// `pageVersion` the page that he registers on.
    @Pure
    record Newcomer(
            @Nullable String name,
            boolean of14,
            List<NewConsent> consents,
            @Nullable String invitedBy,
            @Nullable String pageVersion) {
        Newcomer {
            consents = List.copyOf(consents);
        }

        @Override
        public String toString() {
            return "Newcomer[]";
        }
    }

    static boolean needed(ConsentText text) {
        return NEEDED.contains(text.purpose());
    }

    /// Null where he may. `inForce` are the texts of this moment: agreeing to a version of before
    /// is agreeing to something else.
    static @Nullable Refusal refusal(@Nullable Newcomer who, List<ConsentText> inForce) {
        if (who == null) {
            return Refusal.of(Refused.NOT_REGISTERED, "bring what the newcomer agrees to");
        }
        if (!who.of14()) {
            return Refusal.at("newcomer.of14", Refused.TOO_YOUNG, "a parent registers a child");
        }
        for (ConsentText text : inForce) {
            boolean said =
                    who.consents().stream()
                            .anyMatch(each ->
                                    each.purpose().equals(text.purpose())
                                            && each.granted()
                                            && each.textVersion().equals(text.version()));
            if (needed(text) && !said) {
                return Refusal.at(
                        "newcomer.consents",
                        Refused.AGREEMENT_MISSING,
                        text.purpose() + " " + text.version());
            }
        }
        return null;
    }
}
