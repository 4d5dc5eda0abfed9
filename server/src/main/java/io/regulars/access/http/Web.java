package io.regulars.access.http;

import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the door into its frame.
@Configuration(proxyBeanMethods = false)
class Web implements WebMvcConfigurer {
    private final Gate gate;
    private final Vault vault;

    Web(Gate gate, Vault vault) {
        this.gate = gate;
        this.vault = vault;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(gate);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Arguments(vault));
    }

    /// First, since the usual reader would take such a body as a whole.
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new ItemByItem());
    }

    /// Parameters are as strict as bodies: Spring's own reader of instants would also take
    /// milliseconds.
    @Override
    @SuppressWarnings("UnnecessaryLambda") // a converter must show its types
    public void addFormatters(FormatterRegistry formatters) {
        formatters.addConverter(
                String.class, Instant.class, text -> OffsetDateTime.parse(text).toInstant());
        formatters.addConverter(String.class, LocalDate.class, LocalDate::parse);
        formatters.addConverter(
                String.class, Integer.class, (Converter<String, Integer>) Integer::valueOf);
        formatters.addConverter(String.class, Long.class, (Converter<String, Long>) Long::valueOf);
    }

    /// What Tomcat refuses before Spring sees it is told as a problem too.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ownErrors() {
        return factory ->
                factory.addContextCustomizers(context -> {
                    if (context.getParent() instanceof StandardHost host) {
                        host.setErrorReportValveClass(ProblemValve.class.getName());
                    }
                });
    }
}
