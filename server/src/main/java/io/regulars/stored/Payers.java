package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Birthday;
import io.regulars.members.Members;
import io.regulars.members.Profile;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who pays for a top-up: what he shows, what he paid on the same day, and that both are kept.
@Component
class Payers {
    private final Forms forms;
    private final StoredRules rules;

    private final Members members;

    Payers(Forms forms, StoredRules rules, Members members) {
        this.forms = forms;
        this.rules = rules;
        this.members = members;
    }

    /// `said` is null where nothing was shown; `adult` is how the holder is known to be of age;
    /// `today` is the chain's day.
    record Payer(Forms.@Nullable Said said, Limits.Adult adult, LocalDate today) {}

    /// May need a transaction of its own.
    Vault.Keys keys(Tenant tenant) {
        return forms.keys(tenant);
    }

    /// What this person showed for her own card last, masked; null where she never did.
    Forms.@Nullable Shown onFile(Tenant tenant, Id member) {
        return forms.of(tenant, member).stream()
                .filter(each -> each.document().payer() == Limits.Payer.PERSON)
                .findFirst()
                .orElse(null);
    }

    /// Whose card it is. Refused: unknown-member.
    Outcome<Profile> holder(Tx tx, Id member) {
        Profile profile = members.profiles(tx, List.of(member)).get(member);
        return profile == null || !members.existing(tx, List.of(member)).contains(member)
                ? Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id")
                : Outcome.done(profile);
    }

    /// Who pays for the card of `holder`. Refused: unknown-form, minor, age-unknown.
    Outcome<Payer> find(Tx tx, Vault.Keys keys, TopUps.Asked asked, Profile holder, Instant now) {
        LocalDate today = now.atZone(rules.zone(tx)).toLocalDate();
        Birthday born = holder.birthday();
        return Limits.adult(born == null ? null : born.date(), asked.declared(), today)
                .then(adult -> find(tx, keys, asked, adult, today));
    }

    private Outcome<Payer> find(
            Tx tx, Vault.Keys keys, TopUps.Asked asked, Limits.Adult adult, LocalDate today) {
        Id onFile = asked.formId();
        Form form = asked.form();
        if (onFile != null) {
            Forms.Said said = forms.onFile(tx, asked.memberId(), onFile);
            return said == null || said.document().payer() != asked.payer()
                    ? Outcome.refused(
                            Refusal.at(
                                    "formId",
                                    Refused.UNKNOWN_FORM,
                                    "no form of such a payer was shown for this card"))
                    : Outcome.done(new Payer(said, adult, today));
        }
        if (form == null) {
            return Outcome.done(new Payer(null, adult, today));
        }
        LocalDate birthday = form.birthday();
        return birthday != null && !Limits.ofAge(birthday, today)
                ? Outcome.refused(
                        Refusal.at("form.number", Refused.MINOR, "by the date in the number"))
                : Outcome.done(new Payer(forms.fresh(keys, asked.memberId(), form), adult, today));
    }

    /// What a known payer has paid today, with this; the row of his day is locked from here on.
    static long ofDay(Tx tx, Payer who, TopUps.Asked asked) {
        Forms.Said said = who.said();
        return said == null || asked.method() == Limits.Method.BANK_TRANSFER
                ? 0
                : PayerDays.lock(tx, said.payer(), who.today()) + asked.paid();
    }

    /// The day of the payer is locked.
    void keep(Tx tx, Vault.Keys keys, TopUp topUp, Payer who, String by) {
        Forms.Said said = who.said();
        if (said == null) {
            return;
        }
        forms.keep(
                tx,
                keys,
                said,
                new Forms.Purchased(topUp.memberId(), who.today(), by, topUp.askedAt()));
        if (topUp.method() != Limits.Method.BANK_TRANSFER) {
            PayerDays.add(tx, said.payer(), who.today(), topUp.paid());
        }
    }
}
