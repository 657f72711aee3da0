{{- define "mongodb.name" -}}{{ .Release.Name }}-mongodb{{- end -}}
{{- define "mongodb.selector" -}}
app.kubernetes.io/name: mongodb
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
{{- define "mongodb.labels" -}}
{{ include "mongodb.selector" . }}
app.kubernetes.io/part-of: jiguan-trial
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}
{{- define "mongodb.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}
{{- define "mongodb.image" -}}
{{ with .Values.image.registry }}{{ . }}/{{ end }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- define "mongodb.setup" -}}
{{- $members := list -}}
{{- range $n := until (int .Values.replicas) }}{{ $members = append $members (printf "%s-%d.%s" (include "mongodb.name" $) $n (include "mongodb.name" $)) }}{{ end -}}
{{- dict "members" $members "users" .Values.users | toJson -}}
{{- end -}}
