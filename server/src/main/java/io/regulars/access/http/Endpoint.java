package io.regulars.access.http;

import io.regulars.access.Arrival;
import io.regulars.access.Caller;
import io.regulars.access.InSession;
import io.regulars.access.StepUp;
import io.regulars.access.TakesBody;
import io.regulars.access.Visitor;
import io.regulars.access.staff.SignedIn;
import io.regulars.runtime.RequestKey;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/// What the annotations of an endpoint's method ask for. They are looked up once: Spring gathers
/// them anew for the handler of each request, which costs more than the rest of the gate.
record Endpoint(
        boolean inSession,
        boolean stepUp,
        boolean anyQuery,
        boolean streamed,
        boolean items,
        long mostBytes,
        Set<String> parameters,
        Set<String> lists) {
    private static final Set<Class<?>> OWN =
            Set.of(Caller.class, RequestKey.class, SignedIn.class, Visitor.class, Arrival.class);

    static Endpoint of(HandlerMethod method) {
        TakesBody takes = method.getMethodAnnotation(TakesBody.class);
        return new Endpoint(
                method.hasMethodAnnotation(InSession.class),
                method.hasMethodAnnotation(StepUp.class),
                method.hasMethodAnnotation(AnyQuery.class),
                takes != null && takes.streamed(),
                Stream.of(method.getMethodParameters())
                        .anyMatch(each -> ItemByItem.reads(each.getParameterType())),
                takes == null ? TakesBody.USUAL : takes.most(),
                parameters(method, _ -> true),
                parameters(method, Collection.class::isAssignableFrom));
    }

    /// Single parameters, and the fields of records that gather several; of a wanted type alone.
    private static Set<String> parameters(HandlerMethod method, Predicate<Class<?>> wanted) {
        var names = new HashSet<String>();
        for (MethodParameter each : method.getMethodParameters()) {
            Class<?> type = each.getParameterType();
            RequestParam named = each.getParameterAnnotation(RequestParam.class);
            if (named != null && wanted.test(type)) {
                names.add(named.value().isEmpty() ? each.getParameter().getName() : named.value());
            } else if (named == null
                    && type.isRecord()
                    && !OWN.contains(type)
                    && !each.hasParameterAnnotation(RequestBody.class)
                    && !each.hasParameterAnnotation(PathVariable.class)) {
                Stream.of(type.getRecordComponents())
                        .filter(part -> wanted.test(part.getType()))
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return Set.copyOf(names);
    }
}
