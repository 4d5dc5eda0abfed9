package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.members.Brought.Became;
import io.regulars.members.ProfileChanging.After;
import io.regulars.members.Registering.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides what a file's row does: it makes a member, completes or changes one that is there by the
/// rules of every change of a profile, or does nothing.
@Pure
final class Enrolling {
    /// Somebody who is there, with what a change needs to know beside.
    record There(Member member, @Nullable Instant birthdayChangedAt) {}

    /// What a row does. `names`: keys must be claimed. `after` is null and `said` is empty where
    /// the registration brings them along.
    record Deed(
            Became became,
            Id member,
            boolean names,
            @Nullable After after,
            List<NewConsent> said) {}

    /// What all rows are held against.
    record Rules(boolean create, Map<String, FieldDefinition> definitions, Instant at) {}

    private Enrolling() {}

    /// `step` is what registering would do; `fresh` says that the row has a phone, identity or
    /// number that leads to nobody yet. `there` is null for somebody new.
    static Outcome<Deed> decide(
            NewMember who, Step step, boolean fresh, @Nullable There there, Rules rules) {
        if (step.creates() || there == null) {
            return rules.create()
                    ? Outcome.done(new Deed(Became.MADE, step.member(), true, null, List.of()))
                    : Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that name");
        }
        Member member = there.member();
        var change =
                new ProfileChange(
                        who.name(), who.sex(), who.birthday(), null, who.fields(), null, null);
        List<NewConsent> said = unheard(who, member);
        return ProfileChanging.decide(
                        member, there.birthdayChangedAt(), change, rules.definitions(), rules.at())
                .map(after -> {
                    boolean does = fresh || !after.changed().isEmpty() || !said.isEmpty();
                    return new Deed(
                            does ? Became.CHANGED : Became.UNCHANGED,
                            member.id(),
                            fresh,
                            after.changed().isEmpty() ? null : after,
                            said);
                });
    }

    /// What the member has never been heard on: a file does not overrule what somebody said.
    private static List<NewConsent> unheard(NewMember who, Member member) {
        Set<String> heard =
                member.consents().stream().map(Consent::purpose).collect(Collectors.toSet());
        return who.consents().stream().filter(one -> !heard.contains(one.purpose())).toList();
    }
}
