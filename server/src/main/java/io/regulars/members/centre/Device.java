package io.regulars.members.centre;

import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a browser calls itself, in the few words by which its owner knows it again. Nothing is kept
/// of the rest, by which one could follow her.
@Pure
final class Device {
    private record Sign(String sign, String name) {}

    private static final List<Sign> SYSTEMS =
            List.of(
                    new Sign("iPhone", "iPhone"),
                    new Sign("iPad", "iPad"),
                    new Sign("HarmonyOS", "HarmonyOS"),
                    new Sign("OpenHarmony", "HarmonyOS"),
                    new Sign("Android", "Android"),
                    new Sign("Windows", "Windows"),
                    new Sign("Mac OS X", "Mac"),
                    new Sign("Linux", "Linux"));

    /// Whoever calls itself by another's name too stands before that one.
    private static final List<Sign> BROWSERS =
            List.of(
                    new Sign("MicroMessenger", "WeChat"),
                    new Sign("AlipayClient", "Alipay"),
                    new Sign("Edg", "Edge"),
                    new Sign("Firefox", "Firefox"),
                    new Sign("Chrome", "Chrome"),
                    new Sign("Safari", "Safari"));

    private Device() {}

    static String of(@Nullable String userAgent) {
        String said = userAgent == null ? "" : userAgent;
        String system = named(SYSTEMS, said);
        String browser = named(BROWSERS, said);
        return system.isEmpty() || browser.isEmpty() ? system + browser : system + " · " + browser;
    }

    private static String named(List<Sign> signs, String said) {
        return signs.stream()
                .filter(each -> said.contains(each.sign()))
                .findFirst()
                .map(Sign::name)
                .orElse("");
    }
}
