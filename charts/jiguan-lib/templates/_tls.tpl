{{/* Whether parts speak TLS: for the whole installation or not at all, since each is both called and calling. */}}
{{- define "jiguan.tls" -}}
{{- if dig "jiguan" "tls" "enabled" false .Values.global }}true{{ end -}}
{{- end -}}

{{/* Secret with the service's certificate (tls.crt, tls.key) and its authority (ca.crt). */}}
{{- define "jiguan.tlsSecret" -}}
{{- tpl .Values.tls.existingSecret . | default (printf "%s-tls" (include "jiguan.name" .)) -}}
{{- end -}}

{{/* Secret with the authority (ca.crt) by which services and the gateway are known. */}}
{{- define "jiguan.tlsAuthority" -}}
{{- tpl (.Values.tls.caSecret | default "") . | default (include "jiguan.tlsSecret" .) -}}
{{- end -}}

{{/* The pods that serve get these; a Job before an upgrade may run when there is no certificate yet. */}}
{{- define "jiguan.tlsEnvironment" -}}
- name: TLS_CERT_FILE
  value: /etc/jiguan/tls/tls.crt
- name: TLS_KEY_FILE
  value: /etc/jiguan/tls/tls.key
{{- if hasKey .Values "upstreams" }}
- name: TLS_CA_FILE
  value: /etc/jiguan/authority/ca.crt
{{- else }}
- name: HEALTH_PORT
  value: {{ .Values.tls.healthPort | quote }}
{{- end }}
{{- end -}}

{{/* Whole directories: only so does a renewed Secret appear in them, both files at once. */}}
{{- define "jiguan.tlsMounts" -}}
- name: tls
  mountPath: /etc/jiguan/tls
  readOnly: true
{{- if hasKey .Values "upstreams" }}
{{ include "jiguan.tlsAuthorityMount" . }}
{{- end }}
{{- end -}}

{{- define "jiguan.tlsAuthorityMount" -}}
- name: authority
  mountPath: /etc/jiguan/authority
  readOnly: true
{{- end -}}

{{- define "jiguan.tlsVolumes" -}}
- name: tls
  secret:
    secretName: {{ include "jiguan.tlsSecret" . }}
    items:
      - { key: tls.crt, path: tls.crt }
      - { key: tls.key, path: tls.key }
{{- if hasKey .Values "upstreams" }}
{{ include "jiguan.tlsAuthorityVolume" . }}
{{- end }}
{{- end -}}

{{- define "jiguan.tlsAuthorityVolume" -}}
- name: authority
  secret:
    secretName: {{ include "jiguan.tlsAuthority" . }}
    items:
      - { key: ca.crt, path: ca.crt }
{{- end -}}

{{/* The certificate, made and renewed by cert-manager. Its names are all those by which callers dial the service. */}}
{{- define "jiguan.certificate" -}}
{{- $name := include "jiguan.name" . -}}
{{- $issuer := dig "jiguan" "tls" "issuer" (dict) .Values.global -}}
{{- if and (include "jiguan.tls" .) (not .Values.tls.existingSecret) }}
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  {{- include "jiguan.metadata" . | nindent 2 }}
spec:
  secretName: {{ include "jiguan.tlsSecret" . }}
  secretTemplate:
    labels:
      {{- include "jiguan.selector" . | nindent 6 }}
  duration: 2160h
  renewBefore: 720h
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
  usages: [digital signature, server auth]
  dnsNames:
    {{- range list "" (printf ".%s" .Release.Namespace) (printf ".%s.svc" .Release.Namespace) (printf ".%s.svc.cluster.local" .Release.Namespace) }}
    - {{ $name }}{{ . }}
    {{- end }}
    {{- range .Values.tls.dnsNames }}
    - {{ . | quote }}
    {{- end }}
  issuerRef:
    name: {{ $issuer.name }}
    kind: {{ $issuer.kind | default "ClusterIssuer" }}
    group: {{ $issuer.group | default "cert-manager.io" }}
{{- end }}
{{- end -}}
