{{/* How the outside finds the gateway. */}}
{{- define "jiguan.edge" -}}
{{- if .Values.ingress.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "jiguan.metadata" . | nindent 2 }}
  {{- with include "jiguan.ingressAnnotations" . | fromYaml }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- with .Values.ingress.className }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- with .Values.ingress.tlsSecret }}
  tls:
    - hosts: [{{ $.Values.ingress.host | quote }}]
      secretName: {{ . }}
  {{- end }}
  rules:
    - host: {{ .Values.ingress.host | quote }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ include "jiguan.name" . }}
                port:
                  name: {{ include "jiguan.scheme" . }}
{{- end }}
{{- if .Values.httpRoute.enabled }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  {{- include "jiguan.metadata" . | nindent 2 }}
  {{- with .Values.httpRoute.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  parentRefs:
    {{- toYaml .Values.httpRoute.parentRefs | nindent 4 }}
  {{- with .Values.httpRoute.hostnames }}
  hostnames:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /
      backendRefs:
        - name: {{ include "jiguan.name" . }}
          port: {{ .Values.service.port }}
{{- if include "jiguan.tls" . }}
---
# Without it a Gateway would speak plain HTTP to the pods.
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  {{- include "jiguan.metadata" . | nindent 2 }}
spec:
  targetRefs:
    - { group: "", kind: Service, name: {{ include "jiguan.name" . }} }
  validation:
    hostname: {{ include "jiguan.name" . }}.{{ .Release.Namespace }}.svc
    caCertificateRefs:
      - { group: "", kind: ConfigMap, name: {{ .Values.httpRoute.caConfigMap }} }
{{- end }}
{{- end }}
{{- end -}}

{{/* ingress-nginx takes bodies of 1 MiB by itself: it is told to take the largest that the gateway does (TABLE_TEXT_LIMIT_BYTES, 28 MiB, with the form around it); with TLS, it is told to speak it to the gateway and to believe only its certificate. Other controllers have annotations of their own. */}}
{{- define "jiguan.ingressAnnotations" -}}
{{- $own := dict "nginx.ingress.kubernetes.io/proxy-body-size" "32m" -}}
{{- if include "jiguan.tls" . -}}
{{- $own = merge $own (dict
  "nginx.ingress.kubernetes.io/backend-protocol" "HTTPS"
  "nginx.ingress.kubernetes.io/proxy-ssl-secret" (printf "%s/%s" .Release.Namespace (include "jiguan.tlsSecret" .))
  "nginx.ingress.kubernetes.io/proxy-ssl-name" (printf "%s.%s.svc" (include "jiguan.name" .) .Release.Namespace)
  "nginx.ingress.kubernetes.io/proxy-ssl-server-name" "on"
  "nginx.ingress.kubernetes.io/proxy-ssl-verify" "on") -}}
{{- end -}}
{{- toYaml (merge (dict) .Values.ingress.annotations $own) -}}
{{- end -}}
