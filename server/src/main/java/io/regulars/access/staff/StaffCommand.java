package io.regulars.access.staff;

import io.regulars.access.Caller;
import io.regulars.access.PasswordProfile;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.InvalidInput;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// `./regulars staff add|list|reset|policy`: the first people of an installation, which has none
/// when it is new, and help for who locked himself out. Runs beside a server.
public final class StaffCommand implements CliCommand {
    private static final CliOption SIGN_IN =
            CliOption.text("sign-in", "NAME", "the name to sign in with, like anna or anna@chain");
    private static final CliOption NAME =
            CliOption.text("name", "TEXT", "how the person is called (default: the sign-in name)");
    private static final CliOption ROLE =
            CliOption.text("role", "ROLE", "one of " + roles() + "; SECURITY takes in the others");
    private static final CliOption SCOPE =
            CliOption.text("scope", "CODE", "the unit whose stores the person may touch");
    private static final CliOption CHAIN =
            CliOption.text(
                    "chain",
                    "TEXT",
                    "the chain's name, where there are several; add makes the first one");
    private static final CliOption FACTOR =
            CliOption.flag("factor", "with reset: take the second factor away too");
    private static final CliOption PASSWORDS =
            CliOption.text("passwords", "PROFILE", "with policy: mlps or nist");

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public String summary() {
        return "take somebody of the staff in (add), list them, reset a password, choose the rules";
    }

    @Override
    public String arguments() {
        return "add|list|reset|policy";
    }

    @Override
    public List<CliOption> options() {
        return List.of(
                SIGN_IN,
                NAME,
                ROLE,
                SCOPE,
                CHAIN,
                FACTOR,
                PASSWORDS,
                Settings.DATA,
                Settings.DB,
                Settings.MIGRATE_DB);
    }

    @Override
    public int run(Settings settings, Application application) {
        String action = settings.words().getFirst();
        if (!List.of("add", "list", "reset", "policy").contains(action)) {
            throw new StartRefused("unknown word \"" + action + "\": add, list, reset or policy");
        }
        try (Running running = application.work(settings)) {
            ApplicationContext rooms = running.context();
            run(settings, action, rooms);
            return 0;
        } catch (InvalidInput wrong) {
            throw new StartRefused(
                    "--"
                            + (wrong.field().equals("signIn") ? "sign-in" : wrong.field())
                            + ": "
                            + wrong.rule(),
                    wrong);
        }
    }

    static void run(Settings settings, String action, ApplicationContext rooms) {
        Staff staff = rooms.getBean(Staff.class);
        Tenants tenants = rooms.getBean(Tenants.class);
        Tenant tenant = chain(settings, tenants, action.equals("add"));
        Caller caller = Caller.house(tenant, "command line");
        switch (action) {
            case "add" -> add(settings, staff, caller);
            case "reset" -> reset(settings, staff, caller);
            case "policy" -> {
                PasswordProfile profile =
                        one(PasswordProfile.values(), "passwords", needed(settings, "passwords"));
                tenants.passwords(caller, profile);
                System.out.println("Passwords follow " + profile + " from now on.");
            }
            default -> staff.all(tenant).forEach(StaffCommand::tell);
        }
    }

    private static void add(Settings settings, Staff staff, Caller caller) {
        String signIn = SignInName.plain(needed(settings, "sign-in"));
        var wanted =
                new StaffMember.New(
                        signIn,
                        settings.text("name").orElse(signIn),
                        one(Role.values(), "role", needed(settings, "role")),
                        settings.text("scope").orElse(null));
        String password = staff.givenPassword();
        switch (staff.add(caller, wanted, password)) {
            case Outcome.Done<StaffMember>(var made) -> {
                tell(made);
                tell(password);
            }
            case Outcome.Refused<StaffMember>(var refusal) ->
                    throw new StartRefused(refusal.reason().title() + " " + refusal.detail());
        }
    }

    private static void reset(Settings settings, Staff staff, Caller caller) {
        String signIn = needed(settings, "sign-in");
        StaffMember member = staff.byName(caller.tenant(), signIn);
        if (member == null) {
            throw new StartRefused("nobody of this chain signs in as " + signIn);
        }
        String password = staff.givenPassword();
        staff.reset(
                caller,
                member,
                new Staff.Reset(settings.flag("factor"), "by the command line"),
                password);
        tell(member);
        tell(password);
    }

    private static Tenant chain(Settings settings, Tenants tenants, boolean mayMake) {
        Optional<String> name = settings.text("chain");
        List<Tenants.Named> all = tenants.list();
        if (name.isEmpty()) {
            if (all.size() == 1) {
                return all.getFirst().tenant();
            }
            throw new StartRefused(
                    all.isEmpty()
                            ? "there is no chain yet: name it with --chain \"…\" and add the first person"
                            : "say which chain with --chain: "
                                    + all.stream()
                                            .map(Tenants.Named::name)
                                            .collect(Collectors.joining(", ")));
        }
        Tenants.@Nullable Named known = tenants.byName(name.get());
        if (known != null) {
            return known.tenant();
        }
        if (!mayMake || !all.isEmpty()) {
            throw new StartRefused("no chain is called " + name.get());
        }
        return tenants.create(name.get());
    }

    private static String needed(Settings settings, String option) {
        return settings.text(option)
                .orElseThrow(() -> new StartRefused("--" + option + " is missing"));
    }

    private static <E extends Enum<E>> E one(E[] all, String option, String text) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new StartRefused("--" + option + " " + text + " is unknown"));
    }

    private static String roles() {
        return Arrays.stream(Role.values())
                .filter(Role::ofPeople)
                .map(Role::name)
                .collect(Collectors.joining(", "));
    }

    private static void tell(StaffMember member) {
        System.out.printf(
                "  %-24s %-10s %-9s %-8s %s%n",
                member.signIn(),
                member.role(),
                member.state(),
                member.scope() == null ? "all" : member.scope(),
                member.name());
    }

    private static void tell(String password) {
        System.out.println("  One-time password: " + password);
        System.out.println(
                "  It is shown once and good for seven days; the first sign-in asks for another,"
                        + " and for a second factor.");
    }
}
