// A vehicle as a device of Home Assistant: what it has to tell, and what can be told to it.
// https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery
def property = { String name -> exchange.context.resolvePropertyPlaceholders('{{' + name + '}}') }
def id = variables.id
def topic = "${property('mqtt.topic')}/${id}"
def plugsIn = body.motorization != 'Thermic'
def burnsFuel = body.motorization != 'Electric'

def entity = { String platform, String key, String name, Map more ->
    [(key): [platform: platform, unique_id: "stellantis_${id}_${key}", name: name] + more]
}
def told = { String platform, String key, String name, Map more ->
    entity(platform, key, name, [state_topic: "${topic}/state", value_template: "{{ value_json.${key} }}"] + more)
}
def measured = { String key, String name, String unit, Map more = [:] ->
    told('sensor', key, name, [unit_of_measurement: unit, state_class: 'measurement'] + more)
}
def isIt = { String key, String name, String deviceClass, Map more = [:] ->
    told('binary_sensor', key, name, [device_class: deviceClass, payload_on: 'True', payload_off: 'False'] + more)
}
def control = { String key, String name, String field, String on, String icon ->
    entity('switch', key, name, [
        state_topic: "${topic}/state",
        value_template: "{{ 'ON' if value_json.${field} == '${on}' else 'OFF' }}",
        command_topic: "${topic}/${key}/set",
        qos: 1,
        retain: false,
        optimistic: false,
        icon: icon])
}
def diagnostic = [entity_category: 'diagnostic']

def components = measured('outsideTemperatureC', 'Outside temperature', '°C', [device_class: 'temperature']) +
    measured('mileageKm', 'Mileage', 'km', [device_class: 'distance', state_class: 'total_increasing']) +
    measured('speedKmh', 'Speed', 'km/h', [device_class: 'speed']) +
    measured('auxiliaryBatteryPercent', '12 V battery', '%', [device_class: 'battery'] + diagnostic) +
    isIt('moving', 'Moving', 'moving') +
    // Home Assistant's locks are on when they are open
    isIt('doorsLocked', 'Doors', 'lock', [payload_on: 'False', payload_off: 'True']) +
    isIt('openDoors', 'Openings', 'opening',
        [value_template: "{{ none if value_json.openDoors is none else value_json.openDoors != '' }}"]) +
    told('sensor', 'updatedAt', 'Last report', [device_class: 'timestamp'] + diagnostic) +
    entity('sensor', 'command', 'Last command', [state_topic: "${topic}/command", icon: 'mdi:car-connected'] + diagnostic) +
    entity('device_tracker', 'position', 'Position', [
        source_type: 'gps',
        json_attributes_topic: "${topic}/state",
        json_attributes_template:
            "{{ {'latitude': value_json.latitude, 'longitude': value_json.longitude} | tojson }}"])
if (plugsIn) {
    components += measured('electricLevelPercent', 'Battery', '%', [device_class: 'battery']) +
        measured('electricRangeKm', 'Electric range', 'km', [device_class: 'distance']) +
        measured('chargingRateKmh', 'Charging rate', 'km/h', [device_class: 'speed']) +
        told('sensor', 'chargingStatus', 'Charging status', [icon: 'mdi:ev-station']) +
        isIt('plugged', 'Plug', 'plug') +
        control('charging', 'Charging', 'chargingStatus', 'InProgress', 'mdi:ev-plug-type2') +
        control('preconditioning', 'Preconditioning', 'preconditioning', 'Enabled', 'mdi:air-conditioner')
}
if (burnsFuel) {
    components += measured('fuelLevelPercent', 'Fuel', '%', [icon: 'mdi:gas-station']) +
        measured('fuelRangeKm', 'Fuel range', 'km', [device_class: 'distance'])
}

// Jackson knows no GString
def plain
plain = { it instanceof Map ? it.collectEntries { name, value -> [(name): plain(value)] } :
    it instanceof List ? it.collect(plain) : it instanceof GString ? it.toString() : it }
plain([
    device: [
        identifiers: ["stellantis_${id}"],
        manufacturer: headers.CamelStellantisBrand,
        model: variables.model,
        name: "${headers.CamelStellantisBrand} ${variables.model}"],
    origin: [name: 'camel-stellantis'],
    availability: [[topic: "${property('mqtt.topic')}/availability"]],
    components: components])
