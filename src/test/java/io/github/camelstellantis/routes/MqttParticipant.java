package io.github.camelstellantis.routes;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Somebody else at an MQTT broker, who hears everything, what was retained first. */
final class MqttParticipant implements MqttCallback, AutoCloseable {

    private final Map<String, String> latest = new ConcurrentHashMap<>();
    private final MqttClient client;

    MqttParticipant(Artemis broker) throws MqttException {
        client = new MqttClient(broker.address(), "participant" + System.nanoTime(), new MemoryPersistence());
        client.setCallback(this);
        client.connect();
        client.subscribe("#", 1);
    }

    /** The latest text of each topic; empty where something was taken back. */
    Map<String, String> latest() {
        return latest;
    }

    void publish(String topic, String text) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    void publishRetained(String topic, String text) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, true);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        latest.put(topic, new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        latest.clear();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        throw new IllegalStateException(exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // publish waits for it
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // connect waits for it
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        throw new IllegalStateException("nobody asked for authentication");
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1000);
        client.close();
    }
}
