package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Orgs;
import io.regulars.access.PasswordProfile;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.Ids;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffCommandTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("command");

    private static void run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--chain", APP.bean(Tenants.class).name(CHAIN.tenant())));
        StaffCommand.run(Settings.parse(new StaffCommand(), all), words[0], APP.context());
    }

    @Test
    void theFirstPersonComesInByTheCommandLine() {
        String name = "first" + TestApp.unique().replace("-", "");
        run("add", "--sign-in", name, "--role", "security", "--name", "孙涛");
        Staff staff = APP.bean(Staff.class);
        StaffMember made = staff.byName(CHAIN.tenant(), name);
        assertThat(made.role()).isEqualTo(Role.SECURITY);
        assertThat(made.state()).isEqualTo(StaffMember.State.INVITED);
        assertThat(made.createdBy()).isEqualTo("command line");
        assertThatThrownBy(() -> run("add", "--sign-in", name, "--role", "auditor"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("sign-in name");
        run("reset", "--sign-in", name, "--factor");
        run("list");
        run("policy", "--passwords", "nist");
        assertThat(APP.bean(Tenants.class).passwords(CHAIN.tenant()).profile())
                .isEqualTo(PasswordProfile.NIST);
    }

    @ParameterizedTest
    @CsvSource({
        "add,--role is missing,--sign-in,bo-77",
        "add,--sign-in is missing,--role,auditor",
        "reset,nobody of this chain,--sign-in,nobody-at-all",
        "policy,--passwords none is unknown,--passwords,none",
    })
    void whatIsMissingOrUnknownIsSaid(String action, String said, String option, String value) {
        assertThatThrownBy(() -> run(action, option, value))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(said);
    }

    /// Two processes on one database: what one ends is dead in the other within a second (S-5).
    @Test
    void anEndedSessionIsDeadInAnotherProcessWithinASecond() throws InterruptedException {
        var elsewhere =
                new Sessions(
                        APP.bean(Db.class),
                        APP.bean(Ids.class),
                        APP.bean(Orgs.class),
                        APP.bean(OperationLog.class));
        TestStaff anna = TestStaff.of(CHAIN.tenant(), Role.SERVICE, null);
        String cookie = anna.open();
        String value = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(elsewhere.find(value, true)).isNotNull();
        APP.bean(Staff.class)
                .disable(
                        Caller.house(CHAIN.tenant(), "test"),
                        RequestKey.of(TestApp.unique(), "test", "test", "{}"),
                        anna.ready().member().id(),
                        true,
                        "a test");
        assertThat(APP.bean(Sessions.class).find(value, true)).isNull();
        Thread.sleep(900);
        assertThat(elsewhere.find(value, true)).isNull();
    }

    @Test
    void nothingOfASecretIsPrinted() {
        TestStaff anna = TestStaff.of(CHAIN.tenant(), Role.SERVICE, null);
        String password = anna.ready().password();
        assertThat(
                        List.of(
                                anna.ready().toString(),
                                new SessionsApi.Entry("anna", password).toString(),
                                new SessionsApi.PasswordChange(password, password).toString(),
                                new SessionsApi.Code(password).toString(),
                                new Proofs.Password(password, APP.clock().instant(), null)
                                        .toString()))
                .noneMatch(text -> text.contains(password));
    }
}
