package io.regulars.members;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Until an SMS provider is connected, codes go to the simulator and reach nobody by accident.
@Configuration(proxyBeanMethods = false)
class MembersBeans {
    @Bean
    @ConditionalOnMissingBean(CodeSender.class)
    CodeInbox codeInbox() {
        return new CodeInbox();
    }
}
