{{/* What a schema cannot say well: each fault ends the rendering with one line that names the key. `mongodb`: whether the service has a database. */}}
{{- define "jiguan.checks" -}}
{{- $root := .root -}}
{{- $name := $root.Chart.Name -}}
{{- $connection := $root.Values.connection -}}
{{- $issuer := tpl (include "jiguan.setting" (list $root "oidc" "issuer")) $root -}}
{{- if not $issuer }}{{ fail (printf "%s: oidc.issuer is not set: expected the URL of an OIDC issuer, here or in global.jiguan.oidc.issuer" $name) }}{{ end -}}
{{- if not (regexMatch "^https?://[^\\s/]" $issuer) }}{{ fail (printf "%s: oidc.issuer is %q: expected a URL that begins with https:// or http://" $name $issuer) }}{{ end -}}
{{- if not $connection.existingSecret -}}
{{- if .mongodb -}}
{{- if not $connection.mongodbUri }}{{ fail (printf "%s: connection.mongodbUri is not set: expected it, or connection.existingSecret with the keys MONGODB_URI and NATS_URL" $name) }}{{ end -}}
{{- if not (regexMatch "^mongodb(\\+srv)?://[^\\s/]" $connection.mongodbUri) }}{{ fail (printf "%s: connection.mongodbUri has another scheme: expected mongodb:// or mongodb+srv://" $name) }}{{ end -}}
{{- end -}}
{{- if not $connection.natsUrl }}{{ fail (printf "%s: connection.natsUrl is not set: expected it, or connection.existingSecret with the key NATS_URL" $name) }}{{ end -}}
{{- if not (regexMatch "^(nats|tls)://[^\\s/]" $connection.natsUrl) }}{{ fail (printf "%s: connection.natsUrl has another scheme: expected nats:// or tls://" $name) }}{{ end -}}
{{- end -}}
{{- if include "jiguan.tls" $root -}}
{{- if not (or $root.Values.tls.existingSecret (dig "jiguan" "tls" "issuer" "name" "" $root.Values.global)) }}{{ fail (printf "%s: tls.existingSecret is not set: expected a Secret with tls.crt, tls.key and ca.crt, or global.jiguan.tls.issuer.name for cert-manager to make it" $name) }}{{ end -}}
{{- if eq (int $root.Values.port) (int $root.Values.tls.healthPort) }}{{ fail (printf "%s: tls.healthPort is the same as port: expected another" $name) }}{{ end -}}
{{- end -}}
{{- if and $root.Values.autoscaling.enabled (gt (int $root.Values.autoscaling.minReplicas) (int $root.Values.autoscaling.maxReplicas)) }}{{ fail (printf "%s: autoscaling.minReplicas is more than autoscaling.maxReplicas" $name) }}{{ end -}}
{{- if and (hasKey $root.Values "upstreams") (not (include "jiguan.upstreams" $root)) }}{{ fail (printf "%s: upstreams is empty: expected the address of each service, such as directory: jiguan-directory:50051" $name) }}{{ end -}}
{{- if and (hasKey $root.Values "files") $root.Values.files.url (not $root.Values.files.existingSecret) }}{{ fail (printf "%s: files.existingSecret is not set: expected a Secret with FILES_ACCESS_KEY and FILES_SECRET_KEY, since files.url is set" $name) }}{{ end -}}
{{- if and (hasKey $root.Values "console") $root.Values.console.clientId (not $root.Values.console.existingSecret) }}{{ fail (printf "%s: console.existingSecret is not set: expected a Secret with SESSION_KEYS, since console.clientId is set" $name) }}{{ end -}}
{{- if hasKey $root.Values "ingress" -}}
{{- if and $root.Values.ingress.enabled (not $root.Values.ingress.host) }}{{ fail (printf "%s: ingress.host is not set: expected the host name callers use" $name) }}{{ end -}}
{{- if and $root.Values.httpRoute.enabled (not $root.Values.httpRoute.parentRefs) }}{{ fail (printf "%s: httpRoute.parentRefs is empty: expected the Gateway the route belongs to" $name) }}{{ end -}}
{{- if and $root.Values.httpRoute.enabled (include "jiguan.tls" $root) (not $root.Values.httpRoute.caConfigMap) }}{{ fail (printf "%s: httpRoute.caConfigMap is not set: expected a ConfigMap with ca.crt, by which the Gateway knows the pods" $name) }}{{ end -}}
{{- end -}}
{{- if $root.Values.networkPolicy.enabled -}}
{{- $peers := list "nats" "issuer" -}}
{{- if .mongodb }}{{ $peers = append $peers "mongodb" }}{{ end -}}
{{- if include "jiguan.setting" (list $root "telemetry" "endpoint") }}{{ $peers = append $peers "collector" }}{{ end -}}
{{- range $peers -}}
{{- if not (dig "jiguan" "network" . "to" (list) $root.Values.global) }}{{ fail (printf "%s: global.jiguan.network.%s.to is empty: expected its peers, or networkPolicy.enabled=false" $name .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}
