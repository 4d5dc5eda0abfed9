package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.benefits.News;
import io.regulars.benefits.Newsstand;
import io.regulars.benefits.Service;
import io.regulars.benefits.Services;
import io.regulars.benefits.Slot;
import io.regulars.benefits.Slots;
import io.regulars.benefits.choices.Choice;
import io.regulars.benefits.choices.Choices;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.earning.Cap;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// What a mother-baby chain gives every member from the first day beside points and coupons, and
/// one choice of several: after-sale service with its next hours, news of new products. Data in
/// `packs/demo-benefits.json`.
final class DemoBenefits {
    private static final String FILE = "packs/demo-benefits.json";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// Stores that give the service, and days ahead for which it can be booked.
    private static final int STORES = 2;

    private static final int DAYS = 14;

    private final ApplicationContext rooms;
    private final Tenant tenant;
    private final Caller caller;
    private final Content content = content();

    DemoBenefits(ApplicationContext rooms, Tenant tenant) {
        this.rooms = rooms;
        this.tenant = tenant;
        caller = Caller.house(tenant, "demo");
    }

    /// Shown since so many days.
    @Pure
    record Told(
            String title,
            String titleEn,
            String text,
            String textEn,
            @Nullable String sku,
            int daysAgo) {}

    /// `pack` names coupons by their codes.
    @Pure
    record Item(String code, String name, String nameEn, List<String> pack) {}

    /// In so many days, for so many days.
    @Pure
    record Season(String code, String name, String nameEn, int in, int days) {}

    @Pure
    record OneOf(
            String name,
            String nameEn,
            String about,
            String aboutEn,
            Cap.Per per,
            List<Item> items,
            List<Season> seasons,
            List<Choice.Price> prices) {}

    @Pure
    record Content(Service.Terms service, List<Integer> hours, List<Told> news, OneOf choice) {}

    void install(Map<String, Id> templates) {
        Instant now = rooms.getBean(Db.class).clock().instant();
        service(now);
        for (Told each : content.news()) {
            var terms =
                    new News.Terms(
                            each.title(),
                            each.titleEn(),
                            each.text(),
                            each.textEn(),
                            each.sku(),
                            now.minus(Duration.ofDays(each.daysAgo())),
                            null);
            rooms.getBean(Newsstand.class)
                    .announce(caller, key("news", each.title()), terms)
                    .outcome()
                    .orThrow();
        }
        rooms.getBean(Choices.class)
                .make(caller, key("choice", content.choice().name()), choice(templates, now))
                .outcome()
                .orThrow();
    }

    private void service(Instant now) {
        Service made =
                rooms.getBean(Services.class)
                        .make(caller, key("service", content.service().name()), content.service())
                        .outcome()
                        .orThrow();
        LocalDate today = now.atZone(ZONE).toLocalDate();
        var slots = new ArrayList<Slot.New>();
        for (int day = 1; day <= DAYS; day++) {
            for (int hour : content.hours()) {
                Instant starts = today.plusDays(day).atTime(hour, 0).atZone(ZONE).toInstant();
                slots.add(new Slot.New(starts, starts.plus(Duration.ofHours(1)), 2));
            }
        }
        rooms.getBean(Orgs.class).at(tenant, now).stream()
                .filter(unit -> unit.kind() == OrgUnit.Kind.STORE)
                .limit(STORES)
                .forEach(store ->
                        rooms.getBean(Slots.class)
                                .add(
                                        caller,
                                        key("slots", store.code()),
                                        made.id(),
                                        store.code(),
                                        slots)
                                .outcome()
                                .orThrow());
    }

    private Choice.Terms choice(Map<String, Id> templates, Instant now) {
        OneOf c = content.choice();
        LocalDate today = now.atZone(ZONE).toLocalDate();
        return new Choice.Terms(
                c.name(),
                c.nameEn(),
                c.about(),
                c.aboutEn(),
                c.per(),
                null,
                null,
                c.items().stream()
                        .map(item ->
                                new Choice.Item(
                                        item.code(),
                                        item.name(),
                                        item.nameEn(),
                                        item.pack().stream()
                                                .map(code ->
                                                        Objects.requireNonNull(
                                                                templates.get(code), code))
                                                .toList()))
                        .toList(),
                c.seasons().stream()
                        .map(each ->
                                new Choice.Season(
                                        each.code(),
                                        each.name(),
                                        each.nameEn(),
                                        begin(today.plusDays(each.in())),
                                        begin(today.plusDays(each.in() + each.days()))))
                        .toList(),
                c.prices());
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private RequestKey key(String what, String which) {
        return RequestKey.of(
                "demo:" + what + ":" + which.hashCode(), what, caller.identity(), which);
    }

    private static Content content() {
        return PackFile.read(FILE, Content.class);
    }
}
