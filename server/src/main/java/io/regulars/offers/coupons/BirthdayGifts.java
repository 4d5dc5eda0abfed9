package io.regulars.offers.coupons;

import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.members.Profile;
import io.regulars.runtime.Db;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The gift that a member's birthday brings, told ahead.
@Component
public class BirthdayGifts {
    private final Db db;
    private final Tenants tenants;
    private final Members members;
    private final Templates templates;

    BirthdayGifts(Db db, Tenants tenants, Members members, Templates templates) {
        this.db = db;
        this.tenants = tenants;
        this.members = members;
        this.templates = templates;
    }

    /// `day` is her next birthday, null where none is known; the gift comes so many days before it.
    @Pure
    public record Gift(@Nullable LocalDate day, int daysBefore, List<Templates.Words> coupons) {}

    /// Null where the chain gives none.
    public @Nullable Gift of(Tenant tenant, Id member) {
        ZoneId zone = tenants.settings(tenant).zone();
        LocalDate today = db.clock().instant().atZone(zone).toLocalDate();
        record Found(List<Trigger> triggers, @Nullable Profile profile) {}
        Found found =
                db.read(
                        tenant,
                        tx ->
                                new Found(
                                        Triggers.all(tx),
                                        members.profiles(tx, Set.of(member)).get(member)));
        int before = -1;
        var pack = new ArrayList<Id>();
        for (Trigger each : found.triggers()) {
            if (each.state() == Trigger.State.ON
                    && each.body().on() instanceof Trigger.On.OfBirthday(int days)) {
                before = Math.max(before, days);
                pack.addAll(each.body().pack());
            }
        }
        if (before < 0) {
            return null;
        }
        var words = templates.words(tenant, pack);
        return new Gift(
                found.profile() == null ? null : Celebrations.next(found.profile(), today),
                before,
                pack.stream().map(words::get).filter(Objects::nonNull).toList());
    }
}
