package io.regulars.members;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The simulator stands in until an SMS provider is connected.
@Configuration(proxyBeanMethods = false)
class MembersBeans {
    @Bean
    @ConditionalOnMissingBean(CodeSender.class)
    CodeInbox codeInbox() {
        return new CodeInbox();
    }
}
