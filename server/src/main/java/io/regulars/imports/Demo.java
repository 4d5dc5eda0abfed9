package io.regulars.imports;

import io.regulars.access.ApiKey;
import io.regulars.access.ApiKeys;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.imports.history.ImportCommand;
import io.regulars.imports.history.Runs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Backfill;
import io.regulars.reports.MonthlyReports;
import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.DataFolder;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Json;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// `./regulars demo`: a living mother-baby chain on this machine, made once and kept.
public final class Demo implements CliCommand {
    static final String CHAIN = "初禾母婴 (demo)";

    /// The pack's rules count for any history that a file may hold.
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private static final long SEED = 20_261_101;
    private static final CliOption MEMBERS =
            CliOption.number("members", 20_000, 100, 1_000_000, "members of the demo chain");
    private static final CliOption FRESH =
            CliOption.flag("fresh", "forget the demo chain that is there and begin anew");
    private static final CliOption ORDERS =
            CliOption.text(
                    "orders", "FILE", "a real order file as the history instead of the made one");
    private static final CliOption MAPPING =
            CliOption.text(
                    "mapping",
                    "NAME",
                    "the mapping that reads --orders: regulars (default), online-retail, or one saved over HTTP");

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "start with a living demo chain on embedded PostgreSQL";
    }

    @Override
    public List<CliOption> options() {
        return List.of(
                Settings.PORT,
                Settings.BIND,
                Settings.TLS_CERT,
                Settings.TLS_KEY,
                Settings.BEHIND_PROXY,
                Settings.DATA,
                MEMBERS,
                FRESH,
                ORDERS,
                MAPPING);
    }

    @Override
    public int run(Settings settings, Application application) {
        if (settings.flag("fresh")) {
            DataFolder.forget(settings.data());
        }
        try (Running running = application.serve(settings)) {
            ApplicationContext rooms = running.context();
            Tenants tenants = rooms.getBean(Tenants.class);
            Tenants.Named known = tenants.byName(CHAIN);
            Tenant tenant = known == null ? tenants.create(CHAIN) : known.tenant();
            Map<String, Object> access = access(running, rooms, tenant);
            System.out.println(
                    "Regulars answers at " + running.url() + " already; the chain is being made.");
            Path orders = settings.path("orders").orElse(null);
            if (orders == null) {
                chain(settings, rooms, tenant);
            } else {
                rooms.getBean(MotherBabyPack.class).install(tenant, LONG_AGO);
                ImportCommand.bring(
                        rooms.getBean(Runs.class),
                        tenant,
                        orders,
                        settings.text("mapping").orElse("regulars"));
            }
            // The tree is there now, so that one of its regions can have a manager.
            access = access(running, rooms, tenant);
            String phone = rooms.getBean(DemoMember.class).phone(tenant);
            if (phone != null) {
                access.put("member", Map.of("phone", phone, "messages", messages(running)));
                running.data().writeRegularsJson(access);
            }
            tell(
                    running,
                    access,
                    orders == null ? "/members?identity=demo:member-1" : "/imports?limit=1");
            running.await();
        }
        return 0;
    }

    private static void chain(Settings settings, ApplicationContext rooms, Tenant tenant) {
        InstantSource clock = rooms.getBean(InstantSource.class);
        DemoHouse sink = DemoHouse.of(rooms, tenant, System.out::println);
        Instant until = clock.instant();
        ChainPlan asked =
                ChainPlan.of(
                        SEED,
                        settings.number("members"),
                        until,
                        rooms.getBean(Tenants.class).settings(tenant).zone());
        ChainPlan plan;
        try (var _ = rooms.getBean(Backfill.class).begin(tenant)) {
            plan = new DemoHistory(sink, clock).load(asked);
        }
        DemoOffers.install(rooms, tenant, Demo::aMoment);
        Id core = DemoSegments.install(rooms, tenant);
        DemoWarnings.install(rooms, tenant);
        DemoCosts.install(rooms, tenant, plan.members());
        DemoPrices.install(rooms, tenant, plan);
        DemoRfm.install(rooms, tenant);
        rooms.getBean(MonthlyReports.class).install(Caller.house(tenant, "demo"));
        if (plan.members() != asked.members()) {
            System.out.println(
                    "The chain here has "
                            + plan.members()
                            + " members; --fresh would make a new one with "
                            + asked.members()
                            + ".");
        }
        Jobs jobs = rooms.getBean(Jobs.class);
        DemoLive live = DemoLive.of(sink, clock, plan);
        jobs.every("demo", Duration.ofSeconds(3), _ -> live.catchUp() > 5_000);
        var care = new DemoCare(rooms, tenant, core);
        jobs.every(
                "demo-care",
                Duration.ofSeconds(20),
                _ -> {
                    care.round();
                    return false;
                });
        jobs.start();
    }

    /// What is published begins two seconds later, so that every process knows it before.
    static void aMoment() {
        try {
            Thread.sleep(Duration.ofSeconds(3));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// One key a role. They are kept in `regulars.json` and used again while they live.
    private static Map<String, Object> access(
            Running running, ApplicationContext rooms, Tenant tenant) {
        ApiKeys keys = rooms.getBean(ApiKeys.class);
        Map<String, String> known = known(running.data());
        var secrets = new LinkedHashMap<String, String>();
        for (Role role : Role.values()) {
            if (role.ofKeys()) {
                String secret = known.get(role.name());
                secrets.put(
                        role.name(),
                        secret != null && keys.find(secret) != null
                                ? secret
                                : keys.issue(
                                                Caller.house(tenant, "demo"),
                                                new ApiKey.New(
                                                        "demo "
                                                                + role.name()
                                                                        .toLowerCase(
                                                                                java.util.Locale
                                                                                        .ROOT),
                                                        role,
                                                        null,
                                                        null))
                                        .secret());
            }
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("url", running.url());
        content.put("apiKey", secrets.getOrDefault(Role.ADMIN.name(), ""));
        content.put("keys", secrets);
        content.put("tenant", tenant.id());
        content.put(
                "signIns",
                rooms.getBean(DemoSignIns.class).ready(tenant, knownSignIns(running.data())));
        running.data().writeRegularsJson(content);
        return content;
    }

    /// Where the simulated messages lie.
    private static String messages(Running running) {
        return running.data().root().resolve("messages.txt").toString();
    }

    private static Map<String, String> known(DataFolder data) {
        var known = new LinkedHashMap<String, String>();
        JsonNode keys = before(data, "keys");
        if (keys != null) {
            keys.properties().forEach(e -> known.put(e.getKey(), e.getValue().asString()));
        }
        return known;
    }

    private static List<DemoSignIns.SignIn> knownSignIns(DataFolder data) {
        JsonNode signIns = before(data, "signIns");
        return signIns == null || !signIns.isArray()
                ? List.of()
                : List.of(Json.mapper().treeToValue(signIns, DemoSignIns.SignIn[].class));
    }

    /// What an earlier start has written; null where none has.
    private static @Nullable JsonNode before(DataFolder data, String field) {
        if (!Files.exists(data.regularsJson())) {
            return null;
        }
        try {
            return Json.mapper().readTree(Files.readString(data.regularsJson())).get(field);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void tell(Running running, Map<String, Object> access, String look) {
        System.out.println();
        System.out.println("  Regulars is ready   " + running.url() + "/  (what is where)");
        System.out.println("  API key             " + access.get("apiKey"));
        System.out.println("  Keys of each role   " + running.data().regularsJson());
        System.out.println(
                "  Try                 curl -H 'Authorization: Bearer "
                        + access.get("apiKey")
                        + "' '"
                        + running.url()
                        + "/api/v1"
                        + look
                        + "'");
        System.out.println("  Sign in             name, password, and where the second factor is:");
        if (access.get("signIns") instanceof List<?> signIns) {
            for (Object each : signIns) {
                if (each instanceof DemoSignIns.SignIn signIn) {
                    System.out.printf(
                            "                      %-14s %s%n", signIn.signIn(), signIn.password());
                }
            }
        }
        System.out.println(
                "                      codes of this minute at "
                        + running.url()
                        + "/api/v1/demo/sign-ins");
        if (access.get("member") instanceof Map<?, ?> member) {
            System.out.println("  Member centre       " + running.url() + "/m/");
            System.out.println(
                    "                      as a member of the demo: phone " + member.get("phone"));
            System.out.println(
                    "                      the code that would come to the phone: "
                            + messages(running));
        }
        System.out.println("  Ctrl-C stops it; the next start keeps everything.");
        System.out.println();
    }
}
