package io.regulars.benefits;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// News for members, as operators keep them.
@RestController
class NewsApi {
    private final Newsstand news;

    NewsApi(Newsstand news) {
        this.news = news;
    }

    @PostMapping("/api/v1/news")
    ResponseEntity<News> announce(Caller caller, RequestKey key, @RequestBody News.Terms terms) {
        return Answered.created(news.announce(caller, key, terms));
    }

    /// The newest first, what is shown no more as well.
    @GetMapping("/api/v1/news")
    Page<News> list(Caller caller) {
        return new Page<>(news.list(caller.tenant()), null);
    }

    /// Shown no more.
    @PostMapping("/api/v1/news/{id}/ends")
    ResponseEntity<News> withdraw(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(news.withdraw(caller, key, id));
    }
}
