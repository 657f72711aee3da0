{{/* The gateway: all its objects. */}}
{{- define "jiguan.httpService" -}}
{{- include "jiguan.checks" (dict "root" . "mongodb" false) -}}
{{- $scheme := include "jiguan.scheme" . -}}
{{- $probe := dict "port" $scheme -}}
{{- if eq $scheme "https" }}{{ $_ := set $probe "scheme" "HTTPS" }}{{ end -}}
{{- $ready := dict "httpGet" (merge (dict "path" "/readyz") $probe) -}}
{{- $live := dict "httpGet" (merge (dict "path" "/livez") $probe) -}}
{{ include "jiguan.objects" (dict "root" . "mongodb" false) }}
---
{{ include "jiguan.deployment" (dict "root" . "mongodb" false "port" $scheme "ready" $ready "live" $live) }}
---
apiVersion: v1
kind: Service
metadata:
  {{- include "jiguan.metadata" . | nindent 2 }}
  {{- with .Values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .Values.service.type }}
  selector:
    {{- include "jiguan.selector" . | nindent 4 }}
  ports:
    - name: {{ $scheme }}
      port: {{ .Values.service.port }}
      targetPort: {{ $scheme }}
      appProtocol: {{ $scheme }}
{{- if .Values.networkPolicy.enabled }}
---
{{ include "jiguan.networkPolicy" (dict "root" . "mongodb" false "port" $scheme "from" (include "jiguan.outsiders" .) "further" (include "jiguan.toServices" .)) }}
{{- end }}
{{- include "jiguan.edge" . }}
---
{{ include "jiguan.test" . }}
{{- end -}}

{{/* What the gateway speaks, and what its port is called. */}}
{{- define "jiguan.scheme" -}}
{{- ternary "https" "http" (not (empty (include "jiguan.tls" .))) -}}
{{- end -}}

{{/* Who may call the gateway; anybody when nobody is named. */}}
{{- define "jiguan.outsiders" -}}
{{- with .Values.networkPolicy.allowFrom }}
{{- tpl (toYaml .) $ }}
{{- end }}
{{- end -}}

{{- define "jiguan.toServices" -}}
{{- range $name, $port := dig "jiguan" "services" (dict) .Values.global }}
- to:
    {{- include "jiguan.podsOf" (list $ $name) | nindent 4 }}
  ports:
    - port: {{ $port }}
      protocol: TCP
{{- end }}
{{- end -}}
