package io.regulars.runtime;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Makes JSON obey the types: a record's field must be there and not be null, unless its type is
/// `@Nullable`.
final class NullableFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        Boolean nullable = nullable(member);
        return nullable == null
                ? super.hasRequiredMarker(config, member)
                : Boolean.valueOf(!nullable);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        Boolean nullable = nullable(member);
        return nullable == null || nullable
                ? super.findSetterInfo(config, member)
                : JsonSetter.Value.forValueNulls(Nulls.FAIL);
    }

    /// Whether the constructor of one of our records takes null there; nothing for anybody else's
    /// types.
    private static @Nullable Boolean nullable(Annotated member) {
        if (!(member instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner().getAnnotated() instanceof Executable maker)
                || !maker.getDeclaringClass().isRecord()) {
            return null;
        }
        AnnotatedType[] types = maker.getAnnotatedParameterTypes();
        return types[parameter.getIndex()].isAnnotationPresent(Nullable.class)
                || component(maker, parameter.getIndex());
    }

    /// The compiler forgets the annotation of a nested type (`Hold.@Nullable State`) on the
    /// parameters of a compact constructor; the record's component still has it.
    private static boolean component(Executable maker, int index) {
        RecordComponent[] components = maker.getDeclaringClass().getRecordComponents();
        return maker instanceof Constructor<?>
                && components.length == maker.getParameterCount()
                && components[index].getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
