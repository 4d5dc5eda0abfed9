package io.regulars.access.http;

import io.regulars.access.Arrival;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Visitor;
import io.regulars.access.staff.SignedIn;
import io.regulars.runtime.Json;
import io.regulars.runtime.Refused;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.WebUtils;

/// Hands a controller its [Caller], [RequestKey], [SignedIn], [Visitor] and [Arrival]. A
/// `@Nullable RequestKey` may be missing: facts that carry a business key need none.
final class Arguments implements HandlerMethodArgumentResolver {
    private static final String HEADER = "Idempotency-Key";
    private static final Set<Class<?>> OWN =
            Set.of(
                    Caller.class,
                    RequestKey.class,
                    SignedIn.class,
                    Visitor.class,
                    Arrival.class);

    private final Vault vault;

    Arguments(Vault vault) {
        this.vault = vault;
    }

    /// Which parameters may be null: reflection is too slow to ask for each request.
    private final Map<Parameter, Boolean> optional = new ConcurrentHashMap<>();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return OWN.contains(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not a request over HTTP");
        }
        if (parameter.getParameterType() == Arrival.class) {
            return Callers.arrival(request);
        }
        Object caller = request.getAttribute(attribute(parameter.getParameterType()));
        boolean mayLack =
                optional.computeIfAbsent(parameter.getParameter(), _ -> parameter.isOptional());
        if (caller == null && !mayLack) {
            throw new IllegalStateException("an endpoint that anybody may call asks who calls");
        }
        if (parameter.getParameterType() != RequestKey.class) {
            return caller;
        }
        return key(request, caller instanceof Caller known ? known : null, mayLack);
    }

    private static String attribute(Class<?> wanted) {
        if (wanted == SignedIn.class) {
            return Gate.SESSION;
        }
        return wanted == Visitor.class ? Gate.VISITOR : Gate.CALLER;
    }

    private @Nullable RequestKey key(
            HttpServletRequest request, @Nullable Caller caller, boolean optional) {
        String key = request.getHeader(HEADER);
        if (key == null && optional) {
            return null;
        }
        if (key == null || !RequestKey.valid(key)) {
            throw new Rejection(
                    Refused.KEY_MISSING,
                    "the header " + HEADER + " is missing, empty, too long or not ASCII");
        }
        Body body = WebUtils.getNativeRequest(request, Body.class);
        byte[] bytes = body == null ? new byte[0] : body.bytes();
        String canonical =
                bytes.length == 0
                        ? ""
                        : Json.canonical(
                                Json.mapper().readTree(new String(bytes, StandardCharsets.UTF_8)));
        String operation = request.getMethod() + " " + request.getRequestURI();
        return caller == null
                ? RequestKey.of(key, operation, "", canonical)
                : vault.keys(caller.tenant()).request(key, operation, caller.identity(), canonical);
    }
}
