package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.WWWFormCodec;

/** The whole service behind its ports: reads a request, records it, and lets the right part of the service answer. */
final class Simulation {

    private final AuthorizationServer authorizationServer;
    private final Gateway gateway;
    private final Api api;
    private final Traffic traffic;

    Simulation(AuthorizationServer authorizationServer, Gateway gateway, Api api, Traffic traffic) {
        this.authorizationServer = authorizationServer;
        this.gateway = gateway;
        this.api = api;
        this.traffic = traffic;
    }

    /** The port of the authorization server and of the {@code api} host. */
    Answer answerWithoutCertificate(HttpRequest head, byte[] body) {
        ReceivedRequest request = read(head, body);
        traffic.record(request);
        if (request.path().startsWith(AuthorizationServer.BASE)) {
            return authorize(request);
        }
        return request.operation() == Operation.capabilities
                ? Refusal.gateway(404, "No resources match requested URI").answer()
                : pass(request);
    }

    /** The port of the {@code api-cert} host. */
    Answer answerWithCertificate(HttpRequest head, byte[] body) {
        ReceivedRequest request = read(head, body);
        traffic.record(request);
        return pass(request);
    }

    private Answer authorize(ReceivedRequest request) {
        TokenForm form = TokenForm.of(request);
        String account = authorizationServer.accountOf(form).orElse(null);
        Answer answer;
        try {
            answer = authorizationServer.answer(request, Circumstances.NORMAL);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
        if (request.path().equals(AuthorizationServer.ACCESS_TOKEN)) {
            traffic.record(new TokenRequest(
                    request.receivedAt(),
                    Instant.now(),
                    form.find("grant_type").orElse(null),
                    account,
                    answer.status()));
        }
        return answer;
    }

    private Answer pass(ReceivedRequest request) {
        try {
            return gateway.pass(request, Circumstances.NORMAL, api);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static ReceivedRequest read(HttpRequest head, byte[] body) {
        String[] target = head.getPath().split("\\?", 2);
        Map<String, List<String>> query = new HashMap<>();
        if (target.length == 2) {
            WWWFormCodec.parse(target[1], StandardCharsets.UTF_8)
                    .forEach(pair -> query.computeIfAbsent(pair.getName(), name -> new ArrayList<>())
                            .add(pair.getValue()));
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : head.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        Operation operation = Routes.find(head.getMethod(), target[0])
                .map(Routes.Match::operation)
                .orElse(null);
        return new ReceivedRequest(
                Instant.now(),
                operation,
                head.getMethod(),
                target[0],
                query,
                headers,
                new String(body, StandardCharsets.UTF_8));
    }
}
