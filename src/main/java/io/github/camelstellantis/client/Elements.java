package io.github.camelstellantis.client;

import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.net.URI;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The elements of a collection, page after page by the {@code next} links; a page is fetched only when it is reached.
 * Once one cannot be, that is the answer to every further question: whoever asks again must not take what is missing for
 * the end. Not for several threads.
 */
public final class Elements implements Iterator<Object>, AutoCloseable {

    private final ApiClient client;
    private final ApiRequest first;
    private final URI base;
    private final Json json;
    private Iterator<Object> page = Collections.emptyIterator();
    private URI next;
    private URI checkpoint;
    private long pages;
    private RuntimeException failure;

    /**
     * @param client what fetches the pages
     * @param first the request for the first page
     * @param base of the API, where the links are followed
     * @param json what parses the pages
     */
    public Elements(ApiClient client, ApiRequest first, URI base, Json json) {
        this.client = client;
        this.first = first;
        this.base = base;
        this.json = json;
        this.next = first.uri();
    }

    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        while (!page.hasNext() && next != null) {
            fetch();
        }
        return page.hasNext();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    /** Fetches nothing more. */
    @Override
    public void close() {
        next = null;
        page = Collections.emptyIterator();
    }

    private void fetch() {
        try {
            refuseCircle();
            HalDocument document = client.send(first.at(next), json::document);
            page = document.elements(first.operation().relation()).iterator();
            next = follow(document.next());
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Brent's algorithm: a circle of any length is found with one address remembered, however long the collection. */
    private void refuseCircle() {
        if (next.equals(checkpoint)) {
            throw new ServiceUnavailableException(
                    "the pages of " + first.operation() + " go in a circle: a next link leads back");
        }
        pages++;
        if (Long.bitCount(pages) == 1) {
            checkpoint = next;
        }
    }

    private URI follow(Optional<String> link) {
        return link.map(href ->
                        LinkTarget.rebase(base, first.credentials().app().clientId(), href))
                .orElse(null);
    }
}
