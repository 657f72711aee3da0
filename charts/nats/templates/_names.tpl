{{- define "nats.name" -}}{{ .Release.Name }}-nats{{- end -}}
{{- define "nats.selector" -}}
app.kubernetes.io/name: nats
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
{{- define "nats.labels" -}}
{{ include "nats.selector" . }}
app.kubernetes.io/part-of: jiguan-trial
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}
{{- define "nats.config" -}}
server_name: $POD_NAME
listen: "0.0.0.0:4222"
http: "0.0.0.0:8222"
max_payload: 8MB
lame_duck_grace_period: 5s
lame_duck_duration: 30s
jetstream {
  store_dir: /data
  sync_interval: {{ .Values.jetstream.syncInterval }}
}
{{- if gt (int .Values.replicas) 1 }}
cluster {
  name: {{ include "nats.name" . }}
  listen: "0.0.0.0:6222"
  routes: [
    {{- range $n := until (int .Values.replicas) }}
    "nats://{{ include "nats.name" $ }}-{{ $n }}.{{ include "nats.name" $ }}-peers:6222"
    {{- end }}
  ]
}
{{- end }}
include ./users.conf
{{- end -}}
{{- define "nats.users" -}}
{{- $p := .Values.prefix -}}
{{- .Files.Get "files/users.conf" | replace "\"jiguan." (printf "\"%s." $p) | replace ".jiguan-" (printf ".%s-" $p) -}}
{{- end -}}
