{{/* The gateway: all its objects. */}}
{{- define "jiguan.httpService" -}}
{{- include "jiguan.checks" (dict "root" . "mongodb" false) -}}
{{- $ready := dict "httpGet" (dict "path" "/readyz" "port" "http") -}}
{{- $live := dict "httpGet" (dict "path" "/livez" "port" "http") -}}
{{ include "jiguan.objects" (dict "root" . "mongodb" false) }}
---
{{ include "jiguan.deployment" (dict "root" . "mongodb" false "port" "http" "ready" $ready "live" $live) }}
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
    - name: http
      port: {{ .Values.service.port }}
      targetPort: http
      appProtocol: http
{{- if .Values.networkPolicy.enabled }}
---
{{ include "jiguan.networkPolicy" (dict "root" . "mongodb" false "port" "http" "from" (include "jiguan.outsiders" .) "further" (include "jiguan.toServices" .)) }}
{{- end }}
{{- include "jiguan.edge" . }}
---
{{ include "jiguan.test" . }}
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
