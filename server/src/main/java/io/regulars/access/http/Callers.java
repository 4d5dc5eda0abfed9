package io.regulars.access.http;

import io.regulars.access.ApiKeys;
import io.regulars.access.Arrival;
import io.regulars.access.Caller;
import io.regulars.access.Matrix;
import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import io.regulars.access.Visitor;
import io.regulars.access.Visitors;
import io.regulars.access.staff.SessionCookie;
import io.regulars.access.staff.Sessions;
import io.regulars.access.staff.SignedIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who a request is from: a key in the header `Authorization`, or else a session in a cookie.
@Component
class Callers {
    private static final String BEARER = "Bearer ";

    /// A page that only refreshes what it shows says so: it is no use of a session.
    private static final String BACKGROUND = "Regulars-Background";

    private final ApiKeys keys;

    /// Below this a member asks for what is her own; the cookie of the staff is not looked at
    /// there, nor hers anywhere else, so that one browser may hold both.
    private static final String OWN = "/api/v1/me";

    private final Sessions sessions;
    private final Visitors visitors;

    Callers(ApiKeys keys, Sessions sessions, Visitors visitors) {
        this.keys = keys;
        this.sessions = sessions;
        this.visitors = visitors;
    }

    /// Null for nobody. A session is put into the request, for who asks for it.
    @Nullable Caller of(HttpServletRequest request, Matrix.Line line) {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            ApiKeys.Holder holder = keys.find(header.substring(BEARER.length()));
            return holder == null ? null : caller(holder, request, line);
        }
        return members(line) ? member(request) : staff(request, line);
    }

    private @Nullable Caller member(HttpServletRequest request) {
        String cookie = cookie(request, Visitor.cookie(secure(request)));
        Visitor who = cookie == null ? null : visitors.find(cookie, used(request));
        if (who == null) {
            return null;
        }
        request.setAttribute(Gate.VISITOR, who);
        return who.caller(address(request), Requests.id(request));
    }

    private @Nullable Caller staff(HttpServletRequest request, Matrix.Line line) {
        String cookie = cookie(request, SessionCookie.name(secure(request)));
        SignedIn who = cookie == null ? null : sessions.find(cookie, used(request));
        if (who == null) {
            return null;
        }
        request.setAttribute(Gate.SESSION, who);
        return new Caller(
                who.tenant(),
                null,
                who.person().id(),
                who.person().signIn(),
                who.person().role(),
                who.person().scope(),
                line.of(who.person().role()) == Matrix.Right.FULL,
                address(request),
                Requests.id(request));
    }

    private static boolean members(Matrix.Line line) {
        return line.path().equals(OWN) || line.path().startsWith(OWN + "/");
    }

    private static boolean used(HttpServletRequest request) {
        return request.getHeader(BACKGROUND) == null;
    }

    /// Why nobody got nowhere.
    static Rejection nobody(HttpServletRequest request, Matrix.Line line) {
        String cookie =
                members(line)
                        ? Visitor.cookie(secure(request))
                        : SessionCookie.name(secure(request));
        return request.getHeader("Authorization") == null && cookie(request, cookie) != null
                ? new Rejection(Refused.SESSION_ENDED, "sign in again")
                : new Rejection(
                        Refused.NO_KEY, "sign in, or send a living key as Authorization: Bearer …");
    }

    static Arrival arrival(HttpServletRequest request) {
        return new Arrival(address(request), Requests.id(request), secure(request));
    }

    private static Caller caller(
            ApiKeys.Holder holder, HttpServletRequest request, Matrix.Line line) {
        return new Caller(
                holder.tenant(),
                holder.key().id(),
                holder.key().name(),
                holder.key().role(),
                holder.key().scope(),
                line.of(holder.key().role()) == Matrix.Right.FULL,
                address(request),
                Requests.id(request));
    }

    /// The one cookie that fits the way the request came: over TLS nobody plants the plain one.
    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie[] all = request.getCookies();
        if (all == null) {
            return null;
        }
        for (Cookie each : all) {
            if (each.getName().equals(name)) {
                return each.getValue();
            }
        }
        return null;
    }

    /// With us, or with a proxy in front of us. Who lies about it loses his own cookie, and nothing
    /// of anybody else's.
    static boolean secure(HttpServletRequest request) {
        return request.isSecure()
                || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /// Where the request began. Only a proxy on this very machine is believed, and of what it says
    /// only the last word, which it has seen itself: the words before it are the client's own.
    static String address(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        List<String> said = Collections.list(request.getHeaders("X-Forwarded-For"));
        if (said.isEmpty() || !InetAddress.ofLiteral(peer).isLoopbackAddress()) {
            return peer;
        }
        String line = said.getLast();
        String last = line.substring(line.lastIndexOf(',') + 1).strip();
        try {
            return InetAddress.ofLiteral(last).getHostAddress();
        } catch (IllegalArgumentException _) {
            return peer;
        }
    }
}
