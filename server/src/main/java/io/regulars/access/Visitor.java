package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;

/// A member in a session of her own. An endpoint below `/api/v1/me` takes it as an argument and
/// looks up all that it answers by its `member`: no path there names one.
@Pure
public record Visitor(Tenant tenant, Id member, Id session) {

    /// The name of her cookie: another than the staff's, since one browser may hold both.
    public static String cookie(boolean secure) {
        return secure ? "__Host-regulars-member" : "regulars-member";
    }

    /// As whom the rooms know her, in the operation log and in a request key.
    public Caller caller(String address, String request) {
        return new Caller(
                tenant, null, member.toString(), Role.MEMBER, null, false, address, request);
    }
}
