package io.regulars.access.http;

import io.regulars.access.Problem;
import io.regulars.runtime.Json;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Tells as a problem what Tomcat itself refuses (a broken request line, an encoded slash), instead
/// of its page.
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var problem =
                status < 500
                        ? new Problem(
                                "/problems/bad-request",
                                "The request is not HTTP that we take.",
                                status,
                                "",
                                null,
                                null)
                        : new Problem(
                                "/problems/internal-error",
                                "Something broke here.",
                                status,
                                "",
                                null,
                                null);
        try {
            response.setContentType(Problem.MEDIA_TYPE);
            response.setCharacterEncoding("UTF-8");
            Requests.protect(response, Callers.secure(request));
            response.getReporter().write(Json.write(problem));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // the caller is gone
        }
    }
}
