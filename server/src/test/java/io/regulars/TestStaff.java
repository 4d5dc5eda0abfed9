package io.regulars;

import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.staff.Staff;
import io.regulars.access.staff.StaffMember;
import io.regulars.kernel.Tenant;
import org.jspecify.annotations.Nullable;

/// People who sign in to [TestApp].
///
/// ```java
/// String cookie = TestStaff.of(tenant, Role.MANAGER, null).open();
/// app.request("GET", "/api/v1/tenant").with(cookie).send();
/// ```
public record TestStaff(TestApp app, Tenant tenant, Staff.Ready ready) {

    /// Somebody new with a password and a second factor.
    public static TestStaff of(Tenant tenant, Role role, @Nullable String scope) {
        TestApp app = TestApp.get();
        var wanted =
                new StaffMember.New(
                        "p" + TestApp.unique().replace("-", "") + "@test", "Somebody", role, scope);
        return new TestStaff(
                app, tenant, app.bean(Staff.class).ready(Caller.house(tenant, "test"), wanted));
    }

    public String signIn() {
        return ready.member().signIn();
    }

    /// The next code that may be given.
    public String code() {
        return app.bean(Staff.class).nextCode(tenant, signIn(), ready.secret());
    }

    /// The cookie of a session after the password alone.
    public String begin() {
        return cookie(enter(ready.password()));
    }

    public TestApp.Reply enter(String password) {
        return app.request("POST", "/api/v1/sessions")
                .json(
                        """
                        {"signIn": "%s", "password": "%s"}\
                        """
                                .formatted(signIn(), password))
                .send();
    }

    /// The cookie of an open session, whose code is fresh.
    public String open() {
        return cookie(factor(begin(), code()));
    }

    public TestApp.Reply factor(String cookie, String code) {
        return app.request("POST", "/api/v1/sessions/current/factors")
                .with(cookie)
                .json("{\"code\": \"" + code + "\"}")
                .send();
    }

    public TestApp.Reply get(String cookie, String path) {
        return app.request("GET", path).with(cookie).send();
    }

    public TestApp.Reply post(String cookie, String path, String json) {
        return app.request("POST", path).with(cookie).key(TestApp.unique()).json(json).send();
    }

    /// What a browser sends back of an answer's cookie.
    public static String cookie(TestApp.Reply reply) {
        String set = reply.header("set-cookie");
        if (set == null) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return set.substring(0, set.indexOf(';'));
    }
}
