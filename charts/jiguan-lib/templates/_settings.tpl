{{/* A setting of the service, else of all services (global.jiguan), else nothing: then the program's own default holds. (list $ "oidc" "issuer") */}}
{{- define "jiguan.setting" -}}
{{- $root := index . 0 -}}
{{- $own := dig (index . 1) (index . 2) "" (omit $root.Values "global") -}}
{{- $own | default (dig "jiguan" (index . 1) (index . 2) "" $root.Values.global) -}}
{{- end -}}

{{/* The environment that is no secret, as a map of texts. */}}
{{- define "jiguan.environment" -}}
{{- $all := dict
  "PORT" (.Values.port | toString)
  "OIDC_ISSUER" (tpl (include "jiguan.setting" (list . "oidc" "issuer")) .)
  "OIDC_AUDIENCE" (include "jiguan.setting" (list . "oidc" "audience"))
  "BUS_PREFIX" (include "jiguan.setting" (list . "bus" "prefix"))
  "BUS_REPLICAS" (include "jiguan.setting" (list . "bus" "replicas"))
  "LOG_LEVEL" (include "jiguan.setting" (list . "log" "level"))
  "OTEL_EXPORTER_OTLP_ENDPOINT" (tpl (include "jiguan.setting" (list . "telemetry" "endpoint")) .)
  "OTEL_TRACES_SAMPLER" (include "jiguan.setting" (list . "telemetry" "sampler"))
  "OTEL_TRACES_SAMPLER_ARG" (include "jiguan.setting" (list . "telemetry" "samplerArg"))
  "SHUTDOWN_GRACE_SECONDS" (.Values.shutdownGraceSeconds | toString)
  "START_WAIT_SECONDS" (.Values.startWaitSeconds | toString) -}}
{{- if .Values.connection.caSecret }}{{ $_ := set $all "NODE_EXTRA_CA_CERTS" "/etc/jiguan/ca/ca.crt" }}{{ end -}}
{{- if hasKey .Values "upstreams" }}{{ $_ := set $all "UPSTREAMS" (include "jiguan.upstreams" .) }}{{ end -}}
{{- if and (hasKey .Values "console") .Values.console.clientId }}{{ $_ := set $all "OIDC_CLIENT_ID" .Values.console.clientId }}{{ $_ := set $all "OIDC_SCOPE" .Values.console.scope }}{{ end -}}
{{- if and (hasKey .Values "files") .Values.files.url }}{{ $_ := set $all "FILES_URL" .Values.files.url }}{{ $_ := set $all "FILES_REGION" .Values.files.region }}{{ end -}}
{{- range $name, $value := .Values.env }}{{ $_ := set $all $name (tpl (toString $value) $) }}{{ end -}}
{{- range $name, $value := $all }}
{{- if ne $value "" }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* `directory=jiguan-directory:50051,…`: what values name, else every service of the release. */}}
{{- define "jiguan.upstreams" -}}
{{- $pairs := list -}}
{{- if .Values.upstreams -}}
{{- range $name, $address := .Values.upstreams }}{{ $pairs = append $pairs (printf "%s=%s" $name (tpl $address $)) }}{{ end -}}
{{- else -}}
{{- range $name, $port := dig "jiguan" "services" (dict) .Values.global }}{{ $pairs = append $pairs (printf "%s=%s-%s:%v" $name $.Release.Name $name $port) }}{{ end -}}
{{- end -}}
{{- join "," $pairs -}}
{{- end -}}

{{/* Secret that holds MONGODB_URI and NATS_URL. */}}
{{- define "jiguan.connectionSecret" -}}
{{- tpl .Values.connection.existingSecret . | default (include "jiguan.name" .) -}}
{{- end -}}

{{/* The variables that are secrets, by reference only. */}}
{{- define "jiguan.secretEnvironment" -}}
{{- if .mongodb }}
- name: MONGODB_URI
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: MONGODB_URI
{{- end }}
- name: NATS_URL
  valueFrom:
    secretKeyRef:
      name: {{ .natsSecret | default .secret }}
      key: NATS_URL
{{- range $name, $ref := .further }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $ref.name }}
      key: {{ $ref.key }}
{{- end }}
{{- with .files }}
{{- range list "FILES_ACCESS_KEY" "FILES_SECRET_KEY" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.files }}
      key: {{ . }}
{{- end }}
{{- end }}
{{- with .console }}
- name: SESSION_KEYS
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: SESSION_KEYS
- name: OIDC_CLIENT_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: OIDC_CLIENT_SECRET
      optional: true
{{- end }}
{{- end -}}
