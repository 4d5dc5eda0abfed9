package io.regulars;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The root of what Spring puts together: every room's components. The build starts `main` and has
/// it written down as code how they hang together, before anything is made; a server that starts
/// from that searches no packages and judges no conditions. In operation nobody calls it.
@SpringBootApplication(proxyBeanMethods = false)
public class Wiring {
    public static void main(String[] args) {
        SpringApplication.run(Wiring.class, args);
    }
}
