package io.regulars;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Regulars {
    public static void main(String[] args) {
        SpringApplication.run(Regulars.class, args);
    }
}
