{{/* Name of the service's objects: the release's and the chart's, or one of them where it holds the other. */}}
{{- define "jiguan.name" -}}
{{- $name := .Chart.Name -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{/* What tells this service's pods from all others; never changes in the life of a release. */}}
{{- define "jiguan.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "jiguan.labels" -}}
{{ include "jiguan.selector" . }}
app.kubernetes.io/part-of: jiguan
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "jiguan.metadata" -}}
name: {{ include "jiguan.name" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "jiguan.labels" . | nindent 2 }}
{{- end -}}

{{- define "jiguan.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "jiguan.name" .) -}}
{{- end -}}

{{/* The image by digest, else by tag. A tag that moves is refused: nobody could roll it back. */}}
{{- define "jiguan.image" -}}
{{- $common := dig "jiguan" "image" (dict) .Values.global -}}
{{- $registry := .Values.image.registry | default $common.registry -}}
{{- $repository := .Values.image.repository | default (printf "jiguan/%s" .Chart.Name) -}}
{{- $tag := .Values.image.tag | default $common.tag | default .Chart.AppVersion -}}
{{- if eq $tag "latest" }}{{ fail (printf "%s: image.tag is latest: expected a tag that does not move" .Chart.Name) }}{{ end -}}
{{- if $registry }}{{ trimSuffix "/" $registry }}/{{ end }}{{ $repository }}
{{- if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ $tag }}{{ end -}}
{{- end -}}
