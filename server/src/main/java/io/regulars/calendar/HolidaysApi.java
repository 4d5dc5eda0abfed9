package io.regulars.calendar;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Page;
import io.regulars.rules.Holidays;
import io.regulars.runtime.RequestKey;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The statutory holidays of the chain, year by year (S3-11).
@RestController
class HolidaysApi {
    private final HolidayYears years;

    HolidaysApi(HolidayYears years) {
        this.years = years;
    }

    /// The whole table of a year, as decreed: ranges of days off, make-up working days (Saturdays
    /// and Sundays), and by whom and where. `reason` is needed where the year has a table already.
    record Entry(
            int year,
            String source,
            List<Holidays.Off> daysOff,
            List<LocalDate> workDays,
            @Nullable String reason) {
        Entering.Wanted wanted() {
            return new Entering.Wanted(new Holidays.Year(year, source, daysOff, workDays), reason);
        }
    }

    /// All years that have a table. `missing` is told from November on.
    @GetMapping("/api/v1/holidays")
    HolidayYears.Overview list(Caller caller) {
        return years.overview(caller.tenant());
    }

    /// All tables that the year ever had, the newest first.
    @GetMapping("/api/v1/holidays/{year}")
    Page<HolidayYears.Shown> versions(Caller caller, @PathVariable int year) {
        List<HolidayYears.Shown> found = years.versions(caller.tenant(), year);
        return new Page<>(
                Answered.found(found.isEmpty() ? null : found, "no table of that year"), null);
    }

    @PostMapping("/api/v1/holidays")
    ResponseEntity<Entering.Entered> enter(
            Caller caller, RequestKey key, @RequestBody Entry entry) {
        return Answered.created(years.enter(caller, key, entry.wanted()));
    }

    /// What entering it would change; nothing is written.
    @PostMapping("/api/v1/holidays/dry-runs")
    ResponseEntity<Entering.Entered> dryRun(Caller caller, @RequestBody Entry entry) {
        return Answered.ok(years.foresee(caller, entry.wanted()));
    }
}
