package io.regulars.members;

import io.regulars.runtime.Caution;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The simulator stands in until an SMS provider is connected; it works in the demo only.
@Configuration(proxyBeanMethods = false)
class MembersBeans {
    @Bean
    @ConditionalOnMissingBean(CodeSender.class)
    CodeInbox codeInbox(
            @Value("${regulars.demo}") boolean demo,
            @Value("${regulars.data:data}") String data,
            InstantSource clock) {
        return demo
                ? new CodeInbox(true, new MessageFile(Path.of(data, MessageFile.NAME), clock))
                : new CodeInbox(false);
    }

    @Bean
    Caution.Source codeCaution(CodeSender sender) {
        return () -> cautions(sender);
    }

    static List<Caution> cautions(CodeSender sender) {
        if (!(sender instanceof CodeInbox)) {
            return List.of();
        }
        return sender.connected()
                ? List.of(
                        new Caution(
                                "sms",
                                "simulated",
                                "text messages are simulated: no code reaches a phone"))
                : List.of(
                        new Caution(
                                "sms",
                                "missing",
                                "no SMS provider is connected: phones cannot be verified by a code"
                                        + " (no-code-sender); callers that verify phones themselves"
                                        + " still may"));
    }
}
