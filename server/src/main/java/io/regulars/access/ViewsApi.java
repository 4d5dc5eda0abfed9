package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ViewsApi {
    private final Views views;

    ViewsApi(Views views) {
        this.views = views;
    }

    /// The caller's own views of a page.
    @GetMapping("/api/v1/views")
    Page<View> list(Caller caller, @RequestParam String page) {
        return new Page<>(views.list(caller, page), null);
    }

    @PostMapping("/api/v1/views")
    ResponseEntity<View> keep(Caller caller, RequestKey request, @RequestBody View.New wanted) {
        return Answered.created(views.keep(caller, request, wanted));
    }

    @PostMapping("/api/v1/views/{id}/removals")
    ResponseEntity<View> remove(Caller caller, RequestKey request, @PathVariable Id id) {
        return Answered.ok(views.remove(caller, request, id));
    }
}
